// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Peers of TLS 1.3 that break a rule of RFC 7250 or of RFC 9846 §4.5.1. */
final class CertificateTypes13Test {
  private static final Credential SERVER = Tls12.rawKey("server.example", "EC");
  private static final Credential CLIENT = Tls12.rawKey("client.example", "EC");
  private static final Policy POLICY =
      Policies.MODERN_2026_12.toBuilder()
          .versions(List.of(ProtocolVersion.TLS_1_3))
          .groups(List.of(NamedGroup.X25519))
          .keyShares(List.of())
          .build();

  private static ClientConfig client() {
    return Tls12.client(POLICY)
        .peerVerifier(PinnedKeys.of(SERVER.publicKey()))
        .credentials(StaticCredentialSelector.of(CLIENT))
        .build();
  }

  private static ServerConfig server() {
    return Tls12.server(POLICY, "EC")
        .credentials(StaticCredentialSelector.of(SERVER))
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(PinnedKeys.of(CLIENT.publicKey()))
        .build();
  }

  private static void refuses(Middle middle, Fault fault) throws Exception {
    assertFault(new FrameWire(client(), server(), middle), fault);
  }

  private static Middle saying(
      Role role, HandshakeType type, Function<byte[], HandshakeMessage> change) {
    return (sender, unit) ->
        List.of(
            sender == role && unit.is(type)
                ? Unit.of(unit.epoch(), change.apply(unit.frame()).toFrame())
                : unit);
  }

  private static Middle showing(Role role, List<Certificate13.Entry> entries) {
    return saying(
        role, HandshakeType.CERTIFICATE, frame -> new Certificate13(Opaque.EMPTY, entries));
  }

  /** The server's EncryptedExtensions with other types, or without. */
  private static Middle answering(Extensions.Builder<InEncryptedExtensions> types) {
    return saying(
        Role.SERVER,
        HandshakeType.ENCRYPTED_EXTENSIONS,
        frame -> new EncryptedExtensions(types.build()));
  }

  private static Certificate13.Entry entry(Opaque key) {
    return new Certificate13.Entry(key, Extensions.none());
  }

  private static Opaque key(Credential credential) {
    return credential.rawKey().orElseThrow();
  }

  @Test
  void refusesATypeThatWasNotOffered() throws Exception {
    for (CertificateType type : List.of(CertificateType.X509, new CertificateType(3))) {
      refuses(
          answering(
              Extensions.<InEncryptedExtensions>builder()
                  .put(ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS, type)),
          PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
      refuses(
          answering(
              Extensions.<InEncryptedExtensions>builder()
                  .put(ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS, type)),
          PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
    }
  }

  @Test
  void refusesAServerThatDoesNotAnswer() throws Exception {
    refuses(
        answering(Extensions.<InEncryptedExtensions>builder()),
        PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
  }

  @Test
  void refusesAnAnswerToAnExtensionThatWasNotSent() throws Exception {
    assertFault(
        new FrameWire(
            Tls12.client(POLICY).build(),
            Tls12.server(POLICY, "EC").build(),
            answering(
                Extensions.<InEncryptedExtensions>builder()
                    .put(
                        ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
                        CertificateType.RAW_PUBLIC_KEY))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesASecondKey() throws Exception {
    refuses(
        showing(Role.SERVER, List.of(entry(key(SERVER)), entry(key(SERVER)))),
        PeerMisbehaved.RAW_PUBLIC_KEY_REPEATED);
    refuses(
        showing(Role.CLIENT, List.of(entry(key(CLIENT)), entry(key(CLIENT)))),
        PeerMisbehaved.RAW_PUBLIC_KEY_REPEATED);
  }

  @Test
  void refusesNoKey() throws Exception {
    refuses(showing(Role.SERVER, List.of()), PeerMisbehaved.CERTIFICATE_MISSING);
    refuses(showing(Role.CLIENT, List.of()), PeerMisbehaved.CLIENT_CERTIFICATE_MISSING);
  }

  @Test
  void refusesAnEmptyKey() throws Exception {
    byte[] empty = {11, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 0, 0};
    for (Role role : Role.values()) {
      refuses(
          (sender, unit) ->
              List.of(
                  sender == role && unit.is(HandshakeType.CERTIFICATE)
                      ? Unit.of(unit.epoch(), empty)
                      : unit),
          Malformed.MESSAGE_SYNTAX);
    }
  }

  @Test
  void refusesACertificateInThePlaceOfAKey() throws Exception {
    Opaque leaf = Tls12.credential("server.example", "EC").chain().get(0);
    refuses(showing(Role.SERVER, List.of(entry(leaf))), Untrusted.KEY_NOT_PINNED);
    refuses(showing(Role.CLIENT, List.of(entry(leaf))), Untrusted.KEY_NOT_PINNED);
  }

  /** To the verifier of certificates a raw public key is a certificate that does not parse. */
  @Test
  void refusesAKeyInThePlaceOfACertificate() throws Exception {
    assertFault(
        new FrameWire(
            Tls12.client(POLICY).build(),
            Tls12.server(POLICY, "EC").build(),
            showing(Role.SERVER, List.of(entry(key(SERVER))))),
        Untrusted.MALFORMED);
  }

  @Test
  void refusesAnExtensionOfTheClientsKeyThatWasNotAskedFor() throws Exception {
    Extensions<InCertificate> status =
        Extensions.<InCertificate>builder()
            .put(
                StatusRequest.IN_CERTIFICATE,
                new StatusRequest.Status(CertificateStatusType.OCSP, Opaque.hex("3000")))
            .build();
    refuses(
        showing(Role.CLIENT, List.of(new Certificate13.Entry(key(CLIENT), status))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesAKeyWithoutASignature() throws Exception {
    refuses(
        (sender, unit) -> unit.is(HandshakeType.CERTIFICATE_VERIFY) ? List.of() : List.of(unit),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  /** The pinned key is there, but somebody else signs. */
  @Test
  void refusesAKeyThatDoesNotSign() throws Exception {
    Credential other = Tls12.rawKey("other.example", "EC");
    Credential posing =
        new Credential(
            "posing",
            List.of(),
            SERVER.rawKey(),
            SERVER.publicKey(),
            other.signer(),
            SERVER.decryptionKey(),
            SERVER.ocspResponse(),
            SERVER.signedCertificateTimestamps());
    assertFault(
        new FrameWire(
            client(),
            server().toBuilder().credentials(StaticCredentialSelector.of(posing)).build(),
            (sender, unit) -> List.of(unit)),
        PeerMisbehaved.SIGNATURE_INVALID);
  }
}

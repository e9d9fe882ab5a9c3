// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.answering;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static dev.handsel.tls.handshake.Edits12.withoutAnswer;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers of TLS 1.2 that break a rule of RFC 7250. */
final class CertificateTypes12Test {
  private static final Credential SERVER = Tls12.rawKey("server.example", "EC");
  private static final Credential CLIENT = Tls12.rawKey("client.example", "EC");

  private static ClientConfig client() {
    return Tls12.client(Tls12.policy())
        .peerVerifier(PinnedKeys.of(SERVER.publicKey()))
        .credentials(StaticCredentialSelector.of(CLIENT))
        .build();
  }

  private static ServerConfig server() {
    return Tls12.server(Tls12.policy(), "EC")
        .credentials(StaticCredentialSelector.of(SERVER))
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(PinnedKeys.of(CLIENT.publicKey()))
        .build();
  }

  private static void refuses(Middle middle, Fault fault) throws Exception {
    assertFault(new FrameWire(client(), server(), middle), fault);
  }

  private static Middle showing(Role role, HandshakeMessage message) {
    return (sender, unit) ->
        List.of(
            sender == role && unit.is(HandshakeType.CERTIFICATE)
                ? Unit.of(unit.epoch(), message.toFrame())
                : unit);
  }

  @Test
  void refusesATypeThatWasNotOffered() throws Exception {
    for (CertificateType type : List.of(CertificateType.X509, new CertificateType(3))) {
      refuses(
          answering(ServerCertificateTypeExtension.IN_SERVER_HELLO, type),
          PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
      refuses(
          answering(ClientCertificateTypeExtension.IN_SERVER_HELLO, type),
          PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
    }
  }

  @Test
  void refusesAnAnswerToAnExtensionThatWasNotSent() throws Exception {
    assertFault(
        answering(ServerCertificateTypeExtension.IN_SERVER_HELLO, CertificateType.X509),
        Malformed.EXTENSION_UNSOLICITED);
    assertFault(
        answering(ClientCertificateTypeExtension.IN_SERVER_HELLO, CertificateType.RAW_PUBLIC_KEY),
        Malformed.EXTENSION_UNSOLICITED);
  }

  /** Without an answer the type is X.509, which this client does not take. */
  @Test
  void refusesAServerThatDoesNotAnswer() throws Exception {
    refuses(
        withoutAnswer(ExtensionType.SERVER_CERTIFICATE_TYPE),
        PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED);
  }

  @Test
  void refusesAnEmptyKeyOfAServer() throws Exception {
    refuses(
        showing(Role.SERVER, new RawPublicKey12(Opaque.EMPTY)), PeerMisbehaved.CERTIFICATE_MISSING);
  }

  @Test
  void refusesAClientWithoutTheKeyItNeeds() throws Exception {
    refuses(
        showing(Role.CLIENT, new RawPublicKey12(Opaque.EMPTY)),
        PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12);
  }

  /** A list of certificates has the form of one key, whose bytes are a list. */
  @Test
  void refusesCertificatesInThePlaceOfAKey() throws Exception {
    for (Role role : Role.values()) {
      Certificate12 certificates =
          new Certificate12(Tls12.credential("server.example", "EC").chain());
      refuses(showing(role, certificates), Untrusted.KEY_NOT_PINNED);
    }
  }

  @Test
  void refusesBytesAfterTheKey() throws Exception {
    refuses(
        changing(
            HandshakeType.CERTIFICATE,
            frame -> {
              byte[] longer = Arrays.copyOf(frame, frame.length + 1);
              int length = frame.length + 1 - 4;
              longer[2] = (byte) (length >>> 8);
              longer[3] = (byte) length;
              return longer;
            }),
        Malformed.MESSAGE_SYNTAX);
  }

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

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.answering;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static dev.handsel.tls.handshake.Edits12.withoutAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** Every other message of the handshake, in the two states that wait for a raw public key. */
  @Test
  void refusesWhatIsNoKeyWhereAKeyIsDue() throws Exception {
    List<Unit> said = new ArrayList<>();
    new FrameWire(
            client(),
            server(),
            (sender, unit) -> {
              said.add(unit);
              return List.of(unit);
            })
        .run();
    Set<String> states = new TreeSet<>();
    FrameWire[] wire = new FrameWire[1];
    wire[0] =
        new FrameWire(
            client(),
            server(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.CERTIFICATE)) {
                states.add(refusesAllOf(said, wire[0], sender.peer()));
              }
              return List.of(unit);
            });
    wire[0].run();
    assertThat(states).containsExactly("WaitClientRawKey", "WaitRawKey");
    assertThat(wire[0].client().open()).isTrue();
  }

  private static String refusesAllOf(List<Unit> said, FrameWire wire, Role receiver) {
    Driver driver = receiver == Role.CLIENT ? wire.client() : wire.server();
    String state = driver.stateName();
    for (Unit unit : said) {
      if (unit.type().isPresent() && !unit.is(HandshakeType.CERTIFICATE)) {
        assertThatThrownBy(() -> wire.give(receiver, Unit.of(Epoch.PLAINTEXT, unit.frame())))
            .as("%s in %s", unit.type().get(), state)
            .isInstanceOfSatisfying(
                TlsException.class,
                e -> assertThat(e.fault()).contains(PeerMisbehaved.MESSAGE_OUT_OF_ORDER));
      }
    }
    assertThat(driver.stateName()).isEqualTo(state);
    return state;
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

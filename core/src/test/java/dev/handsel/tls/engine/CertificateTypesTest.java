// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static dev.handsel.tls.engine.RawKeys.RAW;
import static dev.handsel.tls.engine.RawKeys.X509;
import static dev.handsel.tls.engine.RawKeys.assertShown;
import static dev.handsel.tls.engine.RawKeys.both;
import static dev.handsel.tls.engine.RawKeys.eitherOf;
import static dev.handsel.tls.engine.RawKeys.key;
import static dev.handsel.tls.engine.RawKeys.showing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How both sides come to the certificate types of a connection. RFC 7250 §4. */
final class CertificateTypesTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerShowsWhatItPrefersOfWhatTheClientTakes(ProtocolVersion version) throws Exception {
    Issued server = TestPeers.server("EC");
    for (CertificateType first : List.of(RAW, X509)) {
      ServerConfig theirs =
          TestPeers.serverOf(TestPeers.policy(version)).credentials(both(first, server)).build();
      ClientConfig either =
          TestPeers.clientOf(TestPeers.policy(version)).peerVerifier(eitherOf(server)).build();
      assertShown(Matrix.connect(either, theirs).client().view(), first, server);
      ClientConfig old = TestPeers.clientOf(TestPeers.policy(version)).build();
      assertShown(Matrix.connect(old, theirs).client().view(), X509, server);
      ClientConfig strict = either.toBuilder().peerVerifier(PinnedKeys.of(key(server))).build();
      assertShown(Matrix.connect(strict, theirs).client().view(), RAW, server);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerAsksForWhatItPrefersOfWhatTheClientHas(ProtocolVersion version) throws Exception {
    Issued client = TestPeers.client("EC");
    ServerConfig theirs =
        TestPeers.serverOf(TestPeers.policy(version))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(eitherOf(client))
            .build();
    ClientConfig has =
        TestPeers.clientOf(TestPeers.policy(version)).credentials(both(X509, client)).build();
    assertShown(Matrix.connect(has, theirs).server().view(), RAW, client);
    ClientConfig old = has.toBuilder().credentials(showing(X509, client)).build();
    assertShown(Matrix.connect(old, theirs).server().view(), X509, client);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void sendsNothingOfItByDefault(ProtocolVersion version) throws Exception {
    List<Opaque> hellos = new ArrayList<>();
    Matrix.connect(
        TestPeers.clientOf(TestPeers.policy(version))
            .events(
                event -> {
                  if (event instanceof TlsEvent.Message message
                      && message.type().equals(HandshakeType.CLIENT_HELLO)) {
                    hellos.add(message.frame());
                  }
                })
            .build(),
        TestPeers.serverOf(TestPeers.policy(version)).build());
    assertThat(hellos).hasSize(1);
    assertThat(hellos.get(0).toHex()).doesNotContain("0013000", "0014000");
  }

  @Test
  void tellsAProgramWhoseVerifierNamesNoType() {
    ClientConfig config =
        TestPeers.clientOf(TestPeers.EVERYTHING).credentials(new Promising(List.of())).build();
    assertThatThrownBy(() -> TlsEngine.client(config, PeerName.of(TestPeers.HOST, 443)))
        .isInstanceOf(TlsException.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("certificateTypes() of the selector is empty");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientThatTakesNoneOfTheServersTypes(ProtocolVersion version) {
    TlsException refused =
        Matrix.refusal(
            TestPeers.clientOf(TestPeers.policy(version))
                .peerVerifier(PinnedKeys.of(key(TestPeers.server("EC"))))
                .build(),
            TestPeers.serverOf(TestPeers.policy(version)).build());
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_CERTIFICATE_TYPE);
    assertThat(refused).hasMessageContaining("[RawPublicKey]").hasMessageContaining("[X509]");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientThatKnowsOnlyCertificates(ProtocolVersion version) {
    TlsException refused =
        Matrix.refusal(
            TestPeers.clientOf(TestPeers.policy(version)).build(),
            TestPeers.serverOf(TestPeers.policy(version))
                .credentials(showing(RAW, TestPeers.server("EC")))
                .build());
    assertThat(refused.fault()).contains(PeerIncompatible.NO_CREDENTIAL);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientThatHasNoneOfTheTypesTaken(ProtocolVersion version) {
    TlsException refused =
        Matrix.refusal(
            TestPeers.clientOf(TestPeers.policy(version))
                .credentials(showing(X509, TestPeers.client("EC")))
                .build(),
            TestPeers.serverOf(TestPeers.policy(version))
                .clientAuth(ClientAuth.WANT)
                .peerVerifier(PinnedKeys.of(key(TestPeers.client("EC"))))
                .build());
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_CERTIFICATE_TYPE);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAKeyThatIsNotPinned(ProtocolVersion version) {
    TlsException refused =
        Matrix.refusal(
            TestPeers.clientOf(TestPeers.policy(version))
                .peerVerifier(PinnedKeys.of(key(TestPeers.server("P-384"))))
                .build(),
            TestPeers.serverOf(TestPeers.policy(version))
                .credentials(showing(RAW, TestPeers.server("EC")))
                .build());
    assertThat(refused.fault()).contains(Untrusted.KEY_NOT_PINNED);
  }

  /** A client that offers its raw key and finds no key that can sign as the server asks. */
  @ParameterizedTest
  @MethodSource("versions")
  void aClientWithoutAFittingKeyStaysAnonymous(ProtocolVersion version) throws Exception {
    Policy onlyEc = TestPeers.policy(version);
    CredentialSelector empty = new Promising(List.of(RAW));
    ServerConfig.Builder theirs =
        TestPeers.serverOf(onlyEc).peerVerifier(PinnedKeys.of(key(TestPeers.client("EC"))));
    ClientConfig ours = TestPeers.clientOf(onlyEc).credentials(empty).build();
    EnginePair pair = Matrix.connect(ours, theirs.clientAuth(ClientAuth.WANT).build());
    assertThat(pair.server().view().peerRawKey()).isEmpty();
    assertThat(pair.server().view().peerCertificateType()).isEqualTo(RAW);
    TlsException refused = Matrix.refusal(ours, theirs.clientAuth(ClientAuth.NEED).build());
    assertThat(refused.fault())
        .contains(
            version.equals(ProtocolVersion.TLS_1_3)
                ? PeerMisbehaved.CLIENT_CERTIFICATE_MISSING
                : PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12);
  }

  /** A selector that names a type of which it has nothing. */
  private record Promising(List<CertificateType> certificateTypes) implements CredentialSelector {
    @Override
    public Optional<Credential> choose(CredentialQuery query) {
      return Optional.empty();
    }

    @Override
    public String id() {
      return "promising";
    }
  }
}

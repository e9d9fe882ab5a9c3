// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.CredentialsByName;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Ties;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two peers agree on, and the sentence they get when they cannot. */
final class NegotiationTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private static TlsException refusal(Policy client, Policy server) {
    return Matrix.refusal(TestPeers.clientOf(client).build(), TestPeers.serverOf(server).build());
  }

  @Test
  void namesBothSidesVersions() {
    TlsException refused =
        refusal(
            TestPeers.policy(ProtocolVersion.TLS_1_2), TestPeers.policy(ProtocolVersion.TLS_1_3));
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_VERSION);
    assertThat(refused.alert()).isEqualTo(AlertDescription.PROTOCOL_VERSION);
    assertThat(refused)
        .hasMessageContaining(ProtocolVersion.TLS_1_2.toString())
        .hasMessageContaining(ProtocolVersion.TLS_1_3.toString());
  }

  @Test
  void namesBothSidesSuites() {
    TlsException refused =
        refusal(
            suite(CipherSuite.TLS_AES_128_GCM_SHA256), suite(CipherSuite.TLS_AES_256_GCM_SHA384));
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_SUITE);
    assertThat(refused.alert()).isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(refused)
        .hasMessageContaining("TLS_AES_128_GCM_SHA256")
        .hasMessageContaining("TLS_AES_256_GCM_SHA384");
  }

  private static Policy suite(CipherSuite suite) {
    return TestPeers.policy(
        b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).suites(List.of(suite)));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void letsTheClientDecideBetweenEqualSuitesAndGroups(ProtocolVersion version) throws Exception {
    List<CipherSuite> suites =
        version.equals(ProtocolVersion.TLS_1_3)
            ? List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_CHACHA20_POLY1305_SHA256)
            : List.of(
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256);
    List<NamedGroup> groups = List.of(NamedGroup.X25519, NamedGroup.SECP256R1);
    Policy client =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .suites(List.of(suites.get(1), suites.get(0)))
                    .groups(List.of(groups.get(1), groups.get(0)))
                    .keyShares(groups));
    Policy strict =
        TestPeers.policy(b -> b.versions(List.of(version)).suites(suites).groups(groups));
    Policy tied =
        strict.toBuilder()
            .ties(new Ties(List.of(Set.copyOf(suites)), List.of(Set.copyOf(groups))))
            .build();
    for (Policy server : List.of(strict, tied)) {
      int wins = server == tied ? 1 : 0;
      EnginePair pair =
          Matrix.connect(TestPeers.clientOf(client).build(), TestPeers.serverOf(server).build());
      assertThat(pair.client().view().suite()).contains(suites.get(wins));
      assertThat(pair.client().view().group()).contains(groups.get(wins));
    }
  }

  @Test
  void namesBothSidesGroups() {
    TlsException refused = refusal(group(NamedGroup.X25519), group(NamedGroup.SECP384R1));
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_GROUP);
    assertThat(refused.alert()).isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(refused).hasMessageContaining("x25519").hasMessageContaining("secp384r1");
  }

  private static Policy group(NamedGroup group) {
    return TestPeers.policy(
        b ->
            b.versions(List.of(ProtocolVersion.TLS_1_3))
                .groups(List.of(group))
                .keyShares(List.of(group)));
  }

  // --- ALPN

  private static ClientConfig clientSpeaking(ProtocolVersion version, String... protocols) {
    return TestPeers.clientOf(TestPeers.policy(version)).alpn(List.of(protocols)).build();
  }

  private static ServerConfig serverSpeaking(ProtocolVersion version, String... protocols) {
    return TestPeers.serverOf(TestPeers.policy(version))
        .alpn(AlpnSelector.preferring(List.of(protocols)))
        .build();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void prefersTheServersProtocol(ProtocolVersion version) throws Exception {
    EnginePair pair =
        Matrix.connect(
            clientSpeaking(version, "http/1.1", "h2"), serverSpeaking(version, "h2", "http/1.1"));
    assertThat(pair.client().view().alpn()).contains("h2");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void goesOnWithoutAProtocolWhenTheClientOffersNone(ProtocolVersion version) throws Exception {
    EnginePair pair = Matrix.connect(clientSpeaking(version), serverSpeaking(version, "h2"));
    assertThat(pair.client().view().alpn()).isEmpty();
    assertThat(pair.client().view().alpnDecided()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void doesNotLetASelectorChooseWhatTheClientDoesNotOffer(ProtocolVersion version) {
    ServerConfig server =
        TestPeers.serverOf(TestPeers.policy(version))
            .alpn((offered, view) -> AlpnSelector.Choice.of("smtp"))
            .build();
    TlsException refused = Matrix.refusal(clientSpeaking(version, "h2"), server);
    assertThat(refused.fault()).contains(LocalFailure.CONFIGURATION);
    assertThat(refused).hasMessageContaining("smtp").hasMessageContaining("h2");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientWithoutACommonProtocol(ProtocolVersion version) {
    TlsException refused =
        Matrix.refusal(clientSpeaking(version, "smtp"), serverSpeaking(version, "h2"));
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_ALPN);
    assertThat(refused.alert()).isEqualTo(AlertDescription.NO_APPLICATION_PROTOCOL);
    assertThat(refused).hasMessageContaining("smtp").hasMessageContaining("h2");
  }

  // --- names

  private static Issued named(String name) {
    return TestPeers.authority().issue(LeafOptions.named(name));
  }

  private static Credential credential(Issued issued) {
    return Credentials.of(TestPeers.CRYPTO, issued.chain(), issued.privateKey());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void servesTheCertificateOfTheNameAskedFor(ProtocolVersion version) throws Exception {
    Issued one = named("one.example");
    Issued wild = named("*.two.example");
    ServerConfig server =
        TestPeers.serverOf(TestPeers.policy(version))
            .credentials(
                CredentialsByName.builder()
                    .add(credential(one))
                    .add(credential(wild))
                    .addDefault(credential(TestPeers.server("EC")))
                    .build())
            .build();
    ClientConfig client = TestPeers.clientOf(TestPeers.policy(version)).build();
    assertThat(keyOf("one.example", client, server)).contains(one.leaf().getPublicKey());
    assertThat(keyOf("a.two.example", client, server)).contains(wild.leaf().getPublicKey());
    assertThat(keyOf(TestPeers.HOST, client, server))
        .contains(TestPeers.server("EC").leaf().getPublicKey());
    assertThat(keyOf("127.0.0.1", client, server))
        .contains(TestPeers.server("EC").leaf().getPublicKey());
  }

  private static Optional<PublicKey> keyOf(String host, ClientConfig client, ServerConfig server)
      throws TlsException {
    EnginePair pair =
        new EnginePair(TlsEngine.client(client, PeerName.of(host, 443)), TlsEngine.server(server));
    pair.run();
    Matrix.assertConnected(pair);
    return pair.client().view().peerKey();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateForAnotherName(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    ServerConfig server =
        TestPeers.serverOf(policy)
            .credentials(TestPeers.credentials(named("other.example")))
            .build();
    TlsException refused = Matrix.refusal(TestPeers.clientOf(policy).build(), server);
    assertThat(refused.fault()).contains(Untrusted.WRONG_NAME);
    assertThat(refused).hasMessageContaining(TestPeers.HOST).hasMessageContaining("other.example");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateOfAStranger(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    Issued stranger = TestCertificates.authority("EC").issue(TestPeers.HOST);
    ServerConfig server =
        TestPeers.serverOf(policy).credentials(TestPeers.credentials(stranger)).build();
    TlsException refused = Matrix.refusal(TestPeers.clientOf(policy).build(), server);
    assertThat(refused.fault())
        .hasValueSatisfying(fault -> assertThat(fault).isInstanceOf(Untrusted.class));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAnExpiredCertificate(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    Issued expired = TestPeers.authority().issue(LeafOptions.named(TestPeers.HOST).expired());
    ServerConfig server =
        TestPeers.serverOf(policy).credentials(TestPeers.credentials(expired)).build();
    TlsException refused = Matrix.refusal(TestPeers.clientOf(policy).build(), server);
    assertThat(refused.fault()).contains(Untrusted.EXPIRED);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void keepsToTheConfigurationOfTheVirtualHost(ProtocolVersion version) throws Exception {
    ServerConfig chosen = serverSpeaking(version, "chosen");
    ServerConfig front =
        serverSpeaking(version, "front").toBuilder()
            .configSource(
                view ->
                    view.serverName().filter(TestPeers.HOST::equals).isPresent()
                        ? chosen
                        : TestPeers.serverOf(TestPeers.EVERYTHING).build())
            .build();
    EnginePair pair = Matrix.connect(clientSpeaking(version, "front", "chosen"), front);
    assertThat(pair.client().view().alpn()).contains("chosen");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EnginePair;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Handshake12Test {
  static Stream<CipherSuite> suites() {
    return SuiteSpec.all()
        .filter(spec -> !spec.tls13())
        .filter(spec -> Tls12.CRYPTO.supports(spec.cipher()))
        .map(SuiteSpec::suite);
  }

  private static void exchange(EnginePair pair) throws TlsException {
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.server().view().complete()).isTrue();
    pair.clientSends("hello".getBytes(UTF_8));
    pair.serverSends("world".getBytes(UTF_8));
    pair.run();
    assertThat(pair.serverReceived()).asString(UTF_8).isEqualTo("hello");
    assertThat(pair.clientReceived()).asString(UTF_8).isEqualTo("world");
    assertThat(pair.client().exportKeyingMaterial("EXPORTER-test", new byte[3], 32))
        .isEqualTo(pair.server().exportKeyingMaterial("EXPORTER-test", new byte[3], 32));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void carriesDataUnderEverySuite(CipherSuite suite) throws Exception {
    String keyType = Tls12.keyTypeFor(suite.spec().orElseThrow());
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy(suite)).build(),
            Tls12.server(Tls12.policy(suite), keyType).build());
    exchange(pair);
    assertThat(pair.client().view().version()).contains(ProtocolVersion.TLS_1_2);
    assertThat(pair.client().view().suite()).contains(suite);
    assertThat(pair.server().view().suite()).contains(suite);
    assertThat(pair.client().view().extendedMasterSecret()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "P-384", "P-521", "RSA", "RSASSA-PSS", "Ed25519", "Ed448"})
  void authenticatesBothSidesByEveryKind(String keyType) throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy())
                .credentials(
                    StaticCredentialSelector.of(Tls12.credential("client.example", keyType)))
                .build(),
            Tls12.server(Tls12.policy(), keyType)
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(Tls12.TRUST)
                .build());
    exchange(pair);
    assertThat(pair.server().view().peerChain())
        .isEqualTo(Tls12.credential("client.example", keyType).chain());
    assertThat(pair.server().view().peerScheme()).isEqualTo(pair.client().view().ownScheme());
    assertThat(pair.client().view().peerScheme()).isEqualTo(pair.server().view().ownScheme());
  }

  @Test
  void goesOnWithoutACertificateThatIsOnlyWanted() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).build(),
            Tls12.server(Tls12.policy(), "EC")
                .clientAuth(ClientAuth.WANT)
                .peerVerifier(Tls12.TRUST)
                .build());
    exchange(pair);
    assertThat(pair.server().view().peerChain()).isEmpty();
  }

  @Test
  void refusesAClientWithoutTheCertificateItNeeds() {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).build(),
            Tls12.server(Tls12.policy(), "EC")
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(Tls12.TRUST)
                .build());
    assertFault(pair, PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12);
  }

  @Test
  void takesBytesOneByOne() throws Exception {
    exchange(
        new EnginePair(
            TlsEngine.client(Tls12.client(Tls12.policy()).build(), Tls12.SERVER_NAME),
            TlsEngine.server(Tls12.server(Tls12.policy(), "EC").build()),
            1));
  }

  @Test
  void handsOutAllWorkOnDemand() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).workRule(WorkRule.ALL_HANDED_OUT).build(),
            Tls12.server(Tls12.policy(), "EC").workRule(WorkRule.ALL_HANDED_OUT).build());
    exchange(pair);
    assertThat(pair.work())
        .extracting(Work.Kind::name)
        .containsExactly("VALIDATE_CHAIN", "CHOOSE_PROTOCOL", "CHOOSE_CREDENTIAL", "SIGN");
  }

  @Test
  void agreesOnAnApplicationProtocol() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).alpn(List.of("h2", "http/1.1")).build(),
            Tls12.server(Tls12.policy(), "EC")
                .alpn(AlpnSelector.preferring(List.of("http/1.1")))
                .build());
    exchange(pair);
    assertThat(pair.client().view().alpn()).contains("http/1.1");
    assertThat(pair.server().view().alpn()).contains("http/1.1");
  }

  @Test
  void keepsToTheRecordSizesOfBothSides() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).recordSizeLimit(64).build(),
            Tls12.server(Tls12.policy(), "EC").recordSizeLimit(100).build());
    exchange(pair);
  }

  @Test
  void keepsToTheFragmentLengthAskedFor() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).maxFragmentLength(512).build(),
            Tls12.server(Tls12.policy(), "EC").build());
    exchange(pair);
  }

  @Test
  void staplesAStatusAndTimestamps() throws Exception {
    var credential =
        Tls12.credential("server.example", "EC").withTimestamps(Opaque.hex("0003 0001 07"));
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy()).timestampRequest(true).build(),
            Tls12.server(Tls12.policy(), "EC")
                .credentials(StaticCredentialSelector.of(credential))
                .build());
    exchange(pair);
    assertThat(pair.client().view().signedCertificateTimestamps())
        .isEqualTo(credential.signedCertificateTimestamps());
  }

  @Test
  void servesAClientThatKnowsMore() throws Exception {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Policies.COMPATIBLE_2026_12).build(),
            Tls12.server(Tls12.policy(), "EC").build());
    exchange(pair);
    assertThat(pair.client().view().version()).contains(ProtocolVersion.TLS_1_2);
  }

  @Test
  void namesBothSidesWhenNoSuiteIsCommon() {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(Tls12.policy(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)).build(),
            Tls12.server(Tls12.policy(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384), "EC")
                .build());
    assertThatThrownBy(pair::run)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerIncompatible.NO_COMMON_SUITE))
        .hasMessageContaining("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
        .hasMessageContaining("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
  }

  @Test
  void refusesWithoutACommonGroup() {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(
                    Tls12.policy(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256).toBuilder()
                        .groups(List.of(NamedGroup.X25519))
                        .build())
                .build(),
            Tls12.server(
                    Tls12.policy().toBuilder().groups(List.of(NamedGroup.SECP256R1)).build(), "RSA")
                .build());
    assertFault(pair, PeerIncompatible.NO_COMMON_GROUP);
  }

  @Test
  void refusesWithoutACommonScheme() {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(
                    Tls12.policy(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256).toBuilder()
                        .schemes(List.of(SignatureScheme.RSA_PKCS1_SHA256))
                        .build())
                .build(),
            Tls12.server(
                    Tls12.policy().toBuilder()
                        .schemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
                        .build(),
                    "RSA")
                .build());
    assertFault(pair, PeerIncompatible.NO_COMMON_SCHEME);
  }

  @Test
  void doesNotServeACertificateOnACurveTheClientLacks() {
    EnginePair pair =
        Tls12.pair(
            Tls12.client(
                    Tls12.policy(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256).toBuilder()
                        .groups(List.of(NamedGroup.SECP256R1))
                        .build())
                .build(),
            Tls12.server(Tls12.policy(), "P-384").build());
    assertThatThrownBy(pair::run)
        .hasMessageContaining("has a key on secp384r1, a group that the client does not offer")
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerIncompatible.NO_CREDENTIAL));
  }

  private static void assertFault(EnginePair pair, Fault fault) {
    assertThatThrownBy(pair::run)
        .isInstanceOfSatisfying(TlsException.class, e -> assertThat(e.fault()).contains(fault));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SecurityProperty;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trust manager as those call it who stand outside a handshake. */
final class PkixTrustTest {
  private static final Authority AUTHORITY = TestCertificates.authority("EC");

  static List<PkixTrust> kinds() throws Exception {
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.of(new TrustAnchor(AUTHORITY.root(), null)), new X509CertSelector());
    parameters.setRevocationEnabled(false);
    return List.of(PkixTrust.of(List.of(AUTHORITY.root())), PkixTrust.of(parameters));
  }

  private static X509Certificate[] chain(Authority authority) {
    return authority.issue(LeafOptions.named("a.example")).chain().toArray(X509Certificate[]::new);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void takesAnyKeyForRsaFromWhoHasNoKeyExchangeToName(PkixTrust trust) {
    assertThatCode(() -> trust.checkServerTrusted(chain(AUTHORITY), "RSA"))
        .doesNotThrowAnyException();
  }

  @Test
  void leavesTheNameOfTheFaultToTheEngine() {
    PkixTrust trust = PkixTrust.of(List.of(AUTHORITY.root()));

    assertThatThrownBy(
            () -> trust.checkServerTrusted(chain(TestCertificates.authority("EC")), "UNKNOWN"))
        .isInstanceOf(CertificateException.class)
        .hasMessageStartingWith("PKIX path building failed: ")
        .hasMessageNotContaining("UNKNOWN_AUTHORITY");
  }

  private static X509Certificate[] leaf(LeafOptions options) {
    return AUTHORITY.issue(options).chain().toArray(X509Certificate[]::new);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void asksOfAKeyWhatTheKeyExchangeNeeds(PkixTrust trust) throws Exception {
    LeafOptions rsa = LeafOptions.named("a.example").withKeyType("RSA");
    X509Certificate[] deciphering = leaf(rsa.withKeyUsages("keyEncipherment"));
    X509Certificate[] signing = leaf(rsa.withKeyUsages("digitalSignature"));

    trust.checkServerTrusted(deciphering, "RSA");
    trust.checkServerTrusted(signing, "ECDHE_RSA");
    trust.checkClientTrusted(signing, "RSA");
    assertThatThrownBy(() -> trust.checkServerTrusted(signing, "RSA"))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("keyEncipherment");
    assertThatThrownBy(() -> trust.checkServerTrusted(deciphering, "ECDHE_RSA"))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("digitalSignature");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void asksOfACertificateWhomItIsFor(PkixTrust trust) throws Exception {
    LeafOptions options = LeafOptions.named("a.example");
    X509Certificate[] servers = leaf(options.withExtendedKeyUsages("serverAuth"));
    X509Certificate[] clients = leaf(options.withExtendedKeyUsages("clientAuth"));
    X509Certificate[] any = leaf(options.withExtendedKeyUsages("any"));

    trust.checkServerTrusted(servers, "UNKNOWN");
    trust.checkServerTrusted(any, "UNKNOWN");
    trust.checkClientTrusted(clients, "EC");
    trust.checkClientTrusted(any, "EC");
    assertThatThrownBy(() -> trust.checkClientTrusted(servers, "EC"))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(() -> trust.checkServerTrusted(clients, "UNKNOWN"))
        .isInstanceOf(CertificateException.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void wantsAChainAndAKeyExchange(PkixTrust trust) {
    assertThatThrownBy(() -> trust.checkServerTrusted(null, "UNKNOWN"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "UNKNOWN"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trust.checkClientTrusted(chain(AUTHORITY), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trust.checkClientTrusted(chain(AUTHORITY), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void checksNoNameOfAnEngineWithoutASession(PkixTrust trust) throws Exception {
    SSLEngine engine = Contexts.client(Contexts.SUN).createSSLEngine("a.example", 443);
    engine.setUseClientMode(true);
    trust.checkServerTrusted(chain(AUTHORITY), "UNKNOWN", engine);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);

    assertThatThrownBy(() -> trust.checkServerTrusted(chain(AUTHORITY), "UNKNOWN", engine))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("No handshake session");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void obeysTheConstraintsOfAnotherProvidersEngine(PkixTrust trust) throws Exception {
    SSLEngine engine = Contexts.client(Contexts.SUN).createSSLEngine("a.example", 443);
    engine.setUseClientMode(true);
    // What was believed without the constraints is believed no more under them.
    X509Certificate[] chain = chain(AUTHORITY);
    trust.checkServerTrusted(chain, "UNKNOWN", engine);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setAlgorithmConstraints(new WithoutEcdsaInChains());
    engine.setSSLParameters(parameters);

    assertThatThrownBy(() -> trust.checkServerTrusted(chain, "UNKNOWN", engine))
        .isInstanceOf(CertificateException.class);
  }

  private static final class WithoutEcdsaInChains implements AlgorithmConstraints {
    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
      return !algorithm.equals("SHA256withECDSA");
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives,
        String algorithm,
        Key key,
        AlgorithmParameters parameters) {
      return permits(primitives, algorithm, parameters);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void obeysThePropertyOfDisabledAlgorithms(PkixTrust trust) {
    try (SecurityProperty on = SecurityProperty.disabled("SHA256withECDSA")) {
      assertThatThrownBy(() -> trust.checkServerTrusted(chain(AUTHORITY), "UNKNOWN"))
          .isInstanceOf(CertificateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysThatAPropertyCannotBeUnderstood(PkixTrust trust) {
    try (SystemProperty policy = SystemProperty.set("handsel.policy", "HOPEFUL")) {
      assertThatThrownBy(() -> trust.checkServerTrusted(chain(AUTHORITY), "UNKNOWN"))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("handsel.policy=HOPEFUL");
    }
  }
}

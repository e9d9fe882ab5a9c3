// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.SecurityProperty;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.api.Backends;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** The most restrictive of application, properties and constraints wins. */
final class PolicyFactoryTest {
  private static ParameterSheet sheet() {
    return new ParameterSheet(
        Defaults.read(ContextKind.TLS, Backends::standard), "example.org", true);
  }

  /** Forbids what is named so. */
  private record Without(Set<String> names) implements AlgorithmConstraints {
    @Override
    public boolean permits(Set<CryptoPrimitive> uses, String name, AlgorithmParameters given) {
      return !names.contains(name);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> uses, Key key) {
      return !names.contains(key.getAlgorithm());
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> uses, String name, Key key, AlgorithmParameters given) {
      return permits(uses, name, given) && permits(uses, key);
    }
  }

  private static ParameterSheet constrained(String... names) {
    SSLParameters parameters = new SSLParameters();
    parameters.setAlgorithmConstraints(new Without(Set.of(names)));
    ParameterSheet sheet = sheet();
    sheet.apply(parameters);
    return sheet;
  }

  @Test
  void anApplicationsConstraintsForbidWhatIsEnabled() throws Exception {
    Policy policy =
        PolicyFactory.policy(constrained("TLS_AES_128_GCM_SHA256", "x25519", "SHA256withECDSA"));

    assertThat(policy.suites()).isNotEmpty().doesNotContain(CipherSuite.TLS_AES_128_GCM_SHA256);
    assertThat(policy.groups()).isNotEmpty().doesNotContain(NamedGroup.X25519);
    assertThat(policy.schemes())
        .isNotEmpty()
        .doesNotContain(SignatureScheme.ECDSA_SECP256R1_SHA256);
    assertThat(policy.permits(Use.CHAIN, SignatureScheme.ECDSA_SECP256R1_SHA256, null)).isFalse();
    assertThat(policy.permits(Use.CHAIN, SignatureScheme.ECDSA_SECP384R1_SHA384, null)).isTrue();
  }

  @Test
  void anApplicationsConstraintsAreAskedAboutTheVeryKey() throws Exception {
    Policy policy = PolicyFactory.policy(constrained("EC"));
    Key key = TestCertificates.keyPair("EC").getPublic();

    assertThat(policy.permits(Use.VERIFY_HANDSHAKE, SignatureScheme.ECDSA_SECP256R1_SHA256, null))
        .isTrue();
    assertThat(policy.permits(Use.VERIFY_HANDSHAKE, SignatureScheme.ECDSA_SECP256R1_SHA256, key))
        .isFalse();
  }

  /** Sessions do not cross from one set of constraints to another, of which nobody can read. */
  @Test
  void policiesOfOtherConstraintsHaveOtherNames() throws Exception {
    String one = PolicyFactory.policy(constrained("x25519")).name();
    assertThat(PolicyFactory.policy(constrained("x25519", "x448")).name()).isNotEqualTo(one);
    assertThat(PolicyFactory.policy(sheet()).name()).isNotEqualTo(one);
  }

  @Test
  void trustManagersShowThatTheirPolicyIsConstrained() {
    Policy base = BasePolicy.forChains();
    assertThat(BasePolicy.constrained(base, null)).isSameAs(base);
    assertThat(BasePolicy.constrained(base, new Without(Set.of())).shown())
        .isEqualTo(base.name() + " as changed by properties or parameters");
  }

  @Test
  void whatIsDisabledIsNotNegotiatedThoughItIsEnabled() throws Exception {
    try (SecurityProperty on = SecurityProperty.disabled("TLSv1.2, TLS_AES_128_GCM_SHA256")) {
      ParameterSheet sheet = sheet();
      sheet.protocols(new String[] {"TLSv1.3", "TLSv1.2"});
      sheet.suites(
          new String[] {
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
          });
      Policy policy = PolicyFactory.policy(sheet);

      assertThat(policy.versions()).containsExactly(ProtocolVersion.TLS_1_3);
      assertThat(policy.suites()).containsExactly(CipherSuite.TLS_AES_256_GCM_SHA384);

      sheet.protocols(new String[] {"TLSv1.2"});
      assertThatThrownBy(() -> PolicyFactory.policy(sheet))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageStartingWith("No appropriate protocol");
    }
  }

  /** Lists cannot say it of keys, so the policy's constraint does. */
  @Test
  void whatIsDisabledForShortKeysIsAskedOfEveryKey() throws Exception {
    try (SecurityProperty on = SecurityProperty.disabled("EC keySize < 300")) {
      Policy policy = PolicyFactory.policy(sheet());
      Key key = TestCertificates.keyPair("EC").getPublic();
      assertThat(policy.permits(Use.CHAIN, SignatureScheme.ECDSA_SECP256R1_SHA256, key)).isFalse();
      assertThat(policy.permits(Use.CHAIN, SignatureScheme.ECDSA_SECP256R1_SHA256, null)).isTrue();
    }
  }

  @Test
  void defaultsLeaveOutWhatIsDisabled() {
    try (SecurityProperty on = SecurityProperty.disabled("x25519, ecdsa_secp256r1_sha256")) {
      Defaults defaults = Defaults.read(ContextKind.TLS, Backends::standard);
      assertThat(defaults.groups()).isNotEmpty().doesNotContain(NamedGroup.X25519);
      assertThat(defaults.client().schemes())
          .isNotEmpty()
          .doesNotContain(SignatureScheme.ECDSA_SECP256R1_SHA256);
    }
  }

  @Test
  void defaultsLeaveOutVersionsThatThePolicyForbids() {
    try (SystemProperty on = SystemProperty.set("handsel.policy", "STRICT_2026_12")) {
      Defaults defaults = Defaults.read(ContextKind.TLS, Backends::standard);
      assertThat(defaults.client().protocols()).containsExactly("TLSv1.3");
      assertThat(defaults.server().protocols()).containsExactly("TLSv1.3");
    }
  }

  /** ML-KEM alone is implemented, and in no policy. */
  @Test
  void groupsAreOfThePolicyThoughAPropertyNamesOthers() {
    try (SystemProperty on = SystemProperty.set("jdk.tls.namedGroups", "mlkem768,x25519")) {
      assertThat(Defaults.read(ContextKind.TLS, Backends::standard).groups())
          .containsExactly(NamedGroup.X25519);
    }
  }
}

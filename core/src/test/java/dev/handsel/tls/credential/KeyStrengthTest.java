// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyStrengthTest {
  private static final Policy SHORT =
      Policies.MODERN_2026_12.toBuilder().name("SHORT").maximumRsaBits(2048).build();

  /** The modulus is no product of two primes, which nobody looks at here. */
  private static PublicKey rsa(int bits) throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)));
  }

  @ParameterizedTest
  @CsvSource({"2047, WEAK_KEY", "8193, UNSUPPORTED_KEY"})
  void refusesRsaKeysOutsideTheBoundsOfTheDefaultPolicy(int bits, Untrusted fault)
      throws Exception {
    PublicKey key = rsa(bits);

    TlsException refusal =
        catchThrowableOfType(
            TlsException.class, () -> KeyStrength.check(key, Policies.MODERN_2026_12, "it"));

    assertThat(refusal.fault()).contains(fault);
    assertThat(refusal)
        .hasMessageContaining("RSA " + bits)
        .hasMessageContaining("MODERN_2026_12")
        .hasMessageContaining(bits < 2048 ? "2048 or more" : "8192 or fewer");
  }

  @ParameterizedTest
  @CsvSource({"2048", "8192"})
  void takesRsaKeysAtTheBounds(int bits) throws Exception {
    PublicKey key = rsa(bits);

    assertThatCode(() -> KeyStrength.check(key, Policies.MODERN_2026_12, "it"))
        .doesNotThrowAnyException();
  }

  @Test
  void takesALongerKeyFromWhoAskedForIt() throws Exception {
    PublicKey key = rsa(8193);
    Policy asked = Policies.MODERN_2026_12.toBuilder().maximumRsaBits(16_384).build();

    assertThatCode(() -> KeyStrength.check(key, asked, "it")).doesNotThrowAnyException();
  }

  @Test
  void boundsTheKeysOfAWholePath() {
    Authority root = TestCertificates.authority("EC");
    Authority middle = root.intermediate("RSA-3072");
    PeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(root.root()))).build();
    List<X509Certificate> chain = middle.issue("a.example").chain();

    TlsException refusal =
        catchThrowableOfType(
            TlsException.class,
            () -> verifier.verify(Chains.server("a.example", Chains.der(chain), SHORT)));

    assertThat(refusal.fault()).contains(Untrusted.UNSUPPORTED_KEY);
    assertThat(refusal).hasMessageContaining("policy SHORT wants 2048 or fewer");
  }

  @Test
  void looksAtNoSignatureOfAKeyThatIsTooLong() {
    Authority root = TestCertificates.authority("EC");
    LeafOptions name = LeafOptions.authority("CN=Twin");
    Authority one = root.intermediate("RSA-3072", name);
    Authority other = root.intermediate("RSA-3072", name);
    List<X509Certificate> chain =
        Stream.of(one.issue("a.example").leaf(), one.certificate(), other.certificate()).toList();
    PeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(root.root()))).build();

    // Had a signature been looked at, the path would be there, and its key the reason.
    assertThat(
            catchThrowableOfType(
                    TlsException.class,
                    () -> verifier.verify(Chains.server("a.example", Chains.der(chain), SHORT)))
                .fault())
        .contains(Untrusted.UNKNOWN_AUTHORITY);
  }
}

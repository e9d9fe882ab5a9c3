// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KnownAnswersTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @EnumSource
  void arePassedByTheJdkWhereItHasThePrimitive(Primitive primitive) {
    for (Provider provider : Providers.of(CryptoTier.JDK_ONLY).all()) {
      Optional<Chosen> found = Services.find(primitive, provider);
      if (found.isPresent()) {
        assertThatCode(() -> KnownAnswers.check(found.get(), RANDOM)).doesNotThrowAnyException();
      }
    }
  }

  /** The worst that a provider of signatures can do. */
  @ParameterizedTest
  @EnumSource(names = {"ECDSA", "RSA_PKCS1", "RSA_PSS", "ED25519", "ED448"})
  void areFailedByWhoeverAcceptsEverySignatureOrNone(Primitive primitive) {
    assertThatThrownBy(() -> KnownAnswers.check(Credulous.chosen(primitive, true), RANDOM))
        .isInstanceOf(CryptoException.class)
        .hasMessage("a bad signature was accepted");
    assertThatThrownBy(() -> KnownAnswers.check(Credulous.chosen(primitive, false), RANDOM))
        .isInstanceOf(CryptoException.class)
        .hasMessage("a good signature was refused");
  }

  /** Another algorithm under the same name, or one that strips zeros, as textbook RSA of some. */
  @Test
  void areFailedByWhoeverMeansSomethingElse() throws Exception {
    Provider bc = new BouncyCastleProvider();
    Chosen stripping = new Chosen(Primitive.RSA_DECRYPT, bc, "RSA/ECB/NoPadding");
    assertThatThrownBy(() -> KnownAnswers.check(stripping, RANDOM))
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining("zeros in front");
    List<Provider> jdk = Providers.of(CryptoTier.JDK_ONLY).all();
    Provider sun = named(jdk, "SUN");
    Provider jce = named(jdk, "SunJCE");
    wrong(new Chosen(Primitive.SHA256, sun, "SHA-512/256"), "wrong answer for SHA256");
    wrong(new Chosen(Primitive.HMAC_SHA256, jce, "HmacSHA512/256"), "wrong answer for HMAC");
    wrong(new Chosen(Primitive.AES_CBC, jce, "AES/CTR/NoPadding"), "wrong answer for AES_CBC");
  }

  private static void wrong(Chosen chosen, String why) {
    assertThatThrownBy(() -> KnownAnswers.check(chosen, RANDOM))
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining(why);
  }

  private static Provider named(List<Provider> providers, String name) {
    return providers.stream().filter(p -> p.getName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void areRememberedForTheProviderThatPassed() {
    Provider provider = named(Providers.of(CryptoTier.JDK_ONLY).all(), "SUN");
    Chosen sha256 = new Chosen(Primitive.SHA256, provider, "SHA-256");
    Passes.add(sha256);
    assertThat(Passes.contain(sha256)).isTrue();
    Provider other = new ProvidersTest.Named("Other");
    assertThat(Passes.contain(new Chosen(Primitive.SHA256, other, "SHA-256"))).isFalse();
    Passes.add(new Chosen(Primitive.SHA384, other, "SHA-384"));
    assertThat(Passes.contain(new Chosen(Primitive.SHA256, other, "SHA-256"))).isFalse();
    assertThat(Passes.contain(new Chosen(Primitive.SHA384, other, "SHA-384"))).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class JcaBackendTest {
  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);

  @Test
  void servesWhatEveryJdkHas() {
    assertThat(backend.supports(BulkCipher.AES_128_GCM)).isTrue();
    assertThat(backend.supports(BulkCipher.CHACHA20_POLY1305)).isTrue();
    assertThat(backend.supports(BulkCipher.AES_256_CBC)).isTrue();
    assertThat(HashAlgorithm.values()).allMatch(backend::supports);
    assertThat(backend.supports(NamedGroup.X25519)).isTrue();
    assertThat(backend.supports(NamedGroup.SECP521R1)).isTrue();
    assertThat(backend.supports(NamedGroup.FFDHE8192)).isTrue();
    assertThat(backend.supports(SignatureScheme.RSA_PSS_PSS_SHA512)).isTrue();
    assertThat(backend.supports(SignatureScheme.ED448)).isTrue();
  }

  @Test
  void doesNotClaimWhatNoJdkHas() {
    assertThat(backend.supports(BulkCipher.AES_128_CCM)).isFalse();
    assertThat(backend.supports(new NamedGroup(0x0a0a))).isFalse();
    assertThat(backend.supports(new SignatureScheme(0x0a0a))).isFalse();
  }

  @Test
  void describesEveryPrimitiveInALineOfItsOwn() {
    assertThat(backend.describe())
        .hasSize(Primitive.values().length + 1)
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("default groups: x25519 before secp256r1");
    assertThat(backend.describe())
        .noneMatch(line -> line.contains("refused"))
        .anyMatch(line -> line.startsWith("AES_GCM: AES/GCM/NoPadding of SunJCE"));
  }

  @Test
  void refusesAKeyOfTheWrongLength() {
    assertThatThrownBy(() -> backend.aead(BulkCipher.AES_256_GCM, Secret.adopt(new byte[16])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }

  @Test
  void drawsRandomBytes() {
    assertThat(backend.randomness().bytes(32)).isNotEqualTo(backend.randomness().bytes(32));
  }

  @Test
  void refusesACipherOfAnotherKind() {
    assertThatThrownBy(() -> backend.aead(BulkCipher.AES_128_CBC, Secret.adopt(new byte[16])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no AEAD");
    assertThatThrownBy(
            () -> backend.blockCipher(BulkCipher.AES_128_GCM, Secret.adopt(new byte[16])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no block cipher");
    assertThatThrownBy(
            () -> backend.blockCipher(BulkCipher.AES_128_CBC, Secret.adopt(new byte[32])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 bytes");
  }

  @Test
  void serves128And256BitsWithTagsOfTheirLength() throws Exception {
    for (BulkCipher cipher :
        new BulkCipher[] {
          BulkCipher.AES_128_GCM, BulkCipher.AES_256_GCM, BulkCipher.CHACHA20_POLY1305
        }) {
      try (Aead aead = backend.aead(cipher, Secret.adopt(new byte[cipher.keyLength()]))) {
        assertThat(aead.tagLength()).isEqualTo(16).isEqualTo(cipher.tagLength());
      }
    }
  }
}

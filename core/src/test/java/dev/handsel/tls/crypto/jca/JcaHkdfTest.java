// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import org.junit.jupiter.api.Test;

/** RFC 5869 appendix A. */
final class JcaHkdfTest {
  private final Hkdf hkdf = JcaBackend.of(CryptoTier.JDK_ONLY).hkdf(HashAlgorithm.SHA256);

  @Test
  void derivesTheFirstExample() {
    Secret key =
        hkdf.extract(
            Bytes.secret("000102030405060708090a0b0c"),
            Bytes.secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
    assertThat(key.expose())
        .isEqualTo(Bytes.hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
    assertThat(hkdf.expand(key, Bytes.hex("f0f1f2f3f4f5f6f7f8f9"), 42).expose())
        .isEqualTo(
            Bytes.hex(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                    + "34007208d5b887185865"));
  }

  @Test
  void takesAnEmptySaltForZeros() {
    Secret key =
        hkdf.extract(
            Secret.adopt(new byte[0]),
            Bytes.secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
    assertThat(key.expose())
        .isEqualTo(Bytes.hex("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"));
  }

  @Test
  void expandsToNoMoreThan255Blocks() {
    Secret key = Secret.adopt(new byte[32]);
    assertThat(hkdf.expand(key, new byte[0], 255 * 32).length()).isEqualTo(255 * 32);
    assertThat(hkdf.expand(key, new byte[0], 0).length()).isZero();
    for (int length : new int[] {255 * 32 + 1, -1}) {
      assertThatThrownBy(() -> hkdf.expand(key, new byte[0], length))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void expandsUnderOneKeyAsUnderOneEach() {
    Secret key = Secret.adopt(Bytes.counting(32));
    try (Hkdf.Expander expander = hkdf.under(key)) {
      for (int length : new int[] {0, 12, 32, 33, 64, 70}) {
        byte[] info = Bytes.counting(length);
        assertThat(expander.expand(info, length).expose())
            .isEqualTo(hkdf.expand(key, info, length).expose());
      }
    }
  }

  @Test
  void expandsNothingOnceTheKeyIsGone() {
    Hkdf.Expander expander = hkdf.under(Secret.adopt(new byte[32]));
    expander.close();
    assertThatThrownBy(() -> expander.expand(new byte[0], 32))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesItsInputsAlone() {
    Secret salt = Secret.adopt(Bytes.counting(32));
    Secret input = Secret.adopt(Bytes.counting(32));
    hkdf.expand(hkdf.extract(salt, input), new byte[3], 33);
    assertThat(salt.expose()).isEqualTo(Bytes.counting(32));
    assertThat(input.expose()).isEqualTo(Bytes.counting(32));
  }
}

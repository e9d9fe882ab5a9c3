// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.HashAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HKDF-Expand-Label takes, RFC 9846 §7.1, and who shares a {@link Kdf}. */
final class KdfTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);

  private final Kdf kdf = Kdf.of(CRYPTO, HashAlgorithm.SHA256, Kdf.TLS13);

  private void expand(int label, int value, int length) {
    try (Secret secret = Secret.adopt(new byte[32]);
        Secret result = kdf.expandLabel(secret, "x".repeat(label), new byte[value], length)) {
      assertThat(result.length()).isEqualTo(length);
    }
  }

  @Test
  void takesWhatFitsItsFields() {
    int longestLabel = 255 - Kdf.TLS13.length();

    assertThatNoException().isThrownBy(() -> expand(longestLabel, 255, 255 * 32));
  }

  @Test
  void refusesWhatWouldBeCut() {
    int longestLabel = 255 - Kdf.TLS13.length();

    refuses(longestLabel + 1, 0, 32);
    refuses(1, 256, 32);
    refuses(1, 0, 255 * 32 + 1);
  }

  private void refuses(int label, int value, int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expand(label, value, length))
        .withMessage(
            "HKDF-Expand-Label takes a label of at most 249 characters and gives at most 8160"
                + " bytes");
  }

  @Test
  void isSharedByThoseWhoNeedTheSame() {
    assertThat(Kdf.of(CRYPTO, HashAlgorithm.SHA256, Kdf.TLS13)).isSameAs(kdf);
  }

  @Test
  void isAnotherUnderAnotherPrefixOrBackend() {
    CryptoBackend other = JcaBackend.of(CryptoTier.PRESENT);
    assertThat(other).isNotSameAs(CRYPTO);

    Kdf prefixed = Kdf.of(CRYPTO, HashAlgorithm.SHA256, "other ");
    assertThat(prefixed).isNotSameAs(kdf);
    assertThat(Kdf.of(other, HashAlgorithm.SHA256, "other ")).isNotSameAs(prefixed);
    try (Secret secret = Secret.adopt(new byte[32]);
        Secret one = kdf.expandLabel(secret, "x", new byte[0], 32);
        Secret another = prefixed.expandLabel(secret, "x", new byte[0], 32)) {
      assertThat(one.matches(another)).isFalse();
    }
  }

  @Test
  void leadsOnWithoutAPskAsWithOneOfZeros() {
    Secret none = EarlySecret.withoutPsk(kdf).advance(Secret.adopt(new byte[32])).spend();
    Secret zeros =
        EarlySecret.of(kdf, Secret.adopt(new byte[32])).advance(Secret.adopt(new byte[32])).spend();

    assertThat(none.matches(zeros)).isTrue();
  }

  /** RFC 9846 §7.1 and RFC 9147 §5.9: one label's bytes differ by what carries the handshake. */
  @ParameterizedTest
  @ValueSource(strings = {"tls13 ", "dtls13"})
  void writesItsPrefixBeforeEachLabel(String prefix) {
    byte[] label = (prefix + "key").getBytes(US_ASCII);
    byte[] info = new byte[4 + label.length];
    info[1] = 16;
    info[2] = (byte) label.length;
    System.arraycopy(label, 0, info, 3, label.length);
    Kdf prefixed = Kdf.of(CRYPTO, HashAlgorithm.SHA256, prefix);
    try (Secret secret = Secret.adopt(new byte[32]);
        Secret derived = prefixed.expandLabel(secret, "key", new byte[0], 16);
        Secret expected = CRYPTO.hkdf(HashAlgorithm.SHA256).expand(secret, info, 16)) {
      assertThat(derived.expose()).isEqualTo(expected.expose());
    }
  }
}

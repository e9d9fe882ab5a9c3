// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.vocab.BulkCipher;
import org.junit.jupiter.api.Test;

/** The figures of docs/decisions/0009. */
final class KeyLimitsTest {
  private static final KeyLimits GCM = KeyLimits.of(BulkCipher.AES_128_GCM);

  @Test
  void countsBlocksOfPlaintextAndOneForTheTag() {
    assertThat(KeyLimits.blocks(0)).isEqualTo(1);
    assertThat(KeyLimits.blocks(1)).isEqualTo(2);
    assertThat(KeyLimits.blocks(16)).isEqualTo(2);
    assertThat(KeyLimits.blocks(17)).isEqualTo(3);
    assertThat(KeyLimits.blocks(1 << 14)).isEqualTo(KeyLimits.BLOCKS_OF_FULL_RECORD);
  }

  /** "up to 2^24.5 full-size records (about 24 million)". RFC 9846 §5.5. */
  @Test
  void endsGcmAfterTheBlocksOfTwoToThe24AndAHalfFullRecords() {
    long records = (long) Math.floor(Math.pow(2, 24.5));
    assertThat(GCM.end()).isEqualTo(records * 1025);
    assertThat(KeyLimits.of(BulkCipher.AES_256_GCM)).isEqualTo(GCM);
    // 64 bytes each: what a chatty connection sends in years.
    assertThat(GCM.end() / KeyLimits.blocks(64)).isGreaterThan(4_800_000_000L);
  }

  @Test
  void renewsAKeyOfTls13BeforeTheEndWhateverItsRecordsMeasure() {
    assertThat(GCM.renewal() * KeyLimits.blocks((1 << 14) + 1)).isLessThan(GCM.warning());
    KeyLimits ccm = KeyLimits.of(BulkCipher.AES_128_CCM_8);
    assertThat(ccm.renewal() * KeyLimits.blocks((1 << 14) + 1)).isLessThan(ccm.warning());
    assertThat(ccm.end()).isLessThan(GCM.end() / 2);
  }

  @Test
  void leavesChaChaAndCbcToTheirSequenceNumbers() {
    assertThat(KeyLimits.of(BulkCipher.CHACHA20_POLY1305)).isEqualTo(KeyLimits.NONE);
    assertThat(KeyLimits.of(BulkCipher.AES_256_CBC)).isEqualTo(KeyLimits.NONE);
  }

  @Test
  void isLoweredAndNeverRaised() {
    assertThat(GCM.atMost(Long.MAX_VALUE, Long.MAX_VALUE)).isSameAs(GCM);
    assertThat(GCM.atMost(7, Long.MAX_VALUE)).isEqualTo(new KeyLimits(7, GCM.blocks(), false));
    assertThat(GCM.atMost(Long.MAX_VALUE, 100)).isEqualTo(new KeyLimits(GCM.renewal(), 100, false));
    assertThat(GCM.atMost(1, 100).warning()).isEqualTo(90);
    assertThat(GCM.unending().end()).isEqualTo(Long.MAX_VALUE);
    assertThat(GCM.unending().warning()).isEqualTo(GCM.warning());
  }

  @Test
  void refusesALimitThatLetsNothingThrough() {
    assertThrows(IllegalArgumentException.class, () -> new KeyLimits(0, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new KeyLimits(1, 0, false));
  }
}

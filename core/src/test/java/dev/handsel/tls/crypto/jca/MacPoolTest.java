// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

final class MacPoolTest {
  private final MacPool pool =
      new MacPool(
          JcaBackend.of(CryptoTier.JDK_ONLY).choices().find(Primitive.HMAC_SHA256).orElseThrow());

  @Test
  void givesTheSameMacAgain() {
    Mac first = pool.take(new byte[] {1});
    pool.forget(first);
    assertThat(pool.take(new byte[] {2})).isSameAs(first);
  }

  @Test
  void neverGivesOneMacToTwo() {
    assertThat(pool.take(new byte[] {1})).isNotSameAs(pool.take(new byte[] {1}));
  }

  /** Whoever finds a Mac in the pool, by whatever bug, computes nothing under a former key. */
  @Test
  void keepsNoKeyInAnIdleMac() {
    byte[] key = "a connection's secret".getBytes(US_ASCII);
    Mac mac = pool.take(key);
    mac.update("begun".getBytes(US_ASCII));
    pool.forget(mac);
    byte[] after = mac.doFinal("begun".getBytes(US_ASCII));
    assertThat(after).isNotEqualTo(pool.take(key).doFinal("begun".getBytes(US_ASCII)));
    assertThat(after).isEqualTo(pool.take(new byte[1]).doFinal("begun".getBytes(US_ASCII)));
  }

  @Test
  void dropsWhatItHasNoRoomFor() {
    List<Mac> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(pool.take(new byte[] {1}));
    }
    many.forEach(pool::forget);
    long known = 0;
    for (int i = 0; i < 40; i++) {
      known += many.contains(pool.take(new byte[] {2})) ? 1 : 0;
    }
    assertThat(known).isEqualTo(16);
  }
}

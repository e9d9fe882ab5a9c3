// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import org.junit.jupiter.api.Test;

final class TierTest {
  @Test
  void takesRegisteredProvidersUnlessToldOtherwise() {
    assertThat(Tier.named("")).isEqualTo(CryptoTier.REGISTERED);
    assertThat(Tier.named(" registered ")).isEqualTo(CryptoTier.REGISTERED);
  }

  @Test
  void knowsTheTiersByName() {
    assertThat(Tier.named("jdk")).isEqualTo(CryptoTier.JDK_ONLY);
    assertThat(Tier.named("PRESENT")).isEqualTo(CryptoTier.PRESENT);
  }

  @Test
  void takesProvidersInTheOrderGiven() {
    assertThat(Tier.named("BC, SunEC,SunJCE"))
        .isEqualTo(CryptoTier.listed("BC", "SunEC", "SunJCE"));
  }
}

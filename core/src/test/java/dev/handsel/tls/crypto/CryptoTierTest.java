// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CryptoTierTest {
  @Test
  void isAValue() {
    assertThat(CryptoTier.listed("SunJCE", "BC")).isEqualTo(CryptoTier.listed("SunJCE", "BC"));
    assertThat(CryptoTier.listed("SunJCE", "BC")).hasToString("SunJCE, BC");
    assertThat(CryptoTier.JDK_ONLY).hasToString("JDK_ONLY");
  }

  @Test
  void listsProvidersIfAndOnlyIfItIsAList() {
    assertThatThrownBy(CryptoTier::listed).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CryptoTier(CryptoTier.Reach.PRESENT, List.of("BC")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

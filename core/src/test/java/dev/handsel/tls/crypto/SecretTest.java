// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SecretTest {
  private final byte[] bytes = {1, 2, 3};

  @Test
  void zeroesTheVeryArrayAndGivesNothingAfterwards() {
    Secret secret = Secret.adopt(bytes);
    Secret copy = secret.copy();
    assertThat(secret.expose()).isSameAs(bytes);
    secret.close();
    assertThat(bytes).containsOnly(0);
    assertThat(secret.destroyed()).isTrue();
    assertThat(secret.length()).isZero();
    assertThrows(IllegalStateException.class, secret::expose);
    assertThrows(IllegalStateException.class, secret::copy);
    assertThrows(IllegalStateException.class, () -> secret.matches(copy));
    assertThat(copy.expose()).containsExactly(1, 2, 3);
  }

  @Test
  void comparesByContentAndPrintsNone() {
    assertThat(Secret.adopt(bytes).matches(Secret.copyOf(bytes, 0, 3))).isTrue();
    assertThat(Secret.adopt(bytes).matches(Secret.copyOf(bytes, 0, 2))).isFalse();
    assertThat(Secret.adopt(bytes)).hasToString("Secret(3 bytes)");
  }
}

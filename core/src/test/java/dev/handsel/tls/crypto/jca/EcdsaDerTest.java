// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EcdsaDerTest {
  @ParameterizedTest
  @ValueSource(strings = {"3006020101020102", "3008020200800202008f", "3007020200ff020101"})
  void acceptsTheOneEncoding(String der) {
    assertThat(EcdsaDer.wellFormed(Bytes.hex(der))).isTrue();
  }

  @Test
  void acceptsTheLongerLengthOfP521() {
    byte[] der = new byte[3 + 2 * 68];
    byte[] head = Bytes.hex("308188024201");
    System.arraycopy(head, 0, der, 0, head.length);
    der[3 + 68] = 2;
    der[3 + 69] = 0x42;
    der[3 + 70] = 1;
    assertThat(EcdsaDer.wellFormed(der)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3000",
        "300602010102010200",
        "30060201010201",
        "300702010102020002",
        "3006020181020101",
        "308106020101020102",
        "30800201010201020000",
        "3106020101020102",
        "3006030101020102",
        "300602010102010a0b",
        "30050201010200",
        "3003020101",
        "3009020101020102020103",
        "30070201010281010a"
      })
  void refusesEveryOther(String der) {
    assertThat(EcdsaDer.wellFormed(Bytes.hex(der))).isFalse();
  }

  @Test
  void refusesEveryTruncation() {
    byte[] der = Bytes.hex("3008020200800202008f");
    for (int length = 0; length < der.length; length++) {
      assertThat(EcdsaDer.wellFormed(Arrays.copyOf(der, length))).isFalse();
    }
  }
}

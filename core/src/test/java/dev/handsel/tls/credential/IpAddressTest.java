// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 00000000",
    "255.1.20.3, ff011403",
    "::, 00000000000000000000000000000000",
    "::1, 00000000000000000000000000000001",
    "1::, 00010000000000000000000000000000",
    "2001:db8::8a2e:370:7334, 20010db80000000000008a2e03707334",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
    "1::3:4:5:6:7:8, 00010000000300040005000600070008",
    "::ffff:1.2.3.4, 00000000000000000000ffff01020304",
    "1:2:3:4:5:6:1.2.3.4, 00010002000300040005000601020304",
    "[::1], 00000000000000000000000000000001",
  })
  void readsLiteral(String text, String bytes) {
    assertThat(IpAddress.parse(text).map(HexFormat.of()::formatHex)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.",
        "a.b.c.d",
        "1.2.3.-4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "::g",
        "::1%1",
        "[::1",
        "1.2.3.4::",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "+1.2.3.4",
        "0x7f.0.0.1"
      })
  void refusesWhatIsNoLiteral(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::, ::",
    "1::, 1::",
    "::1, ::1"
  })
  void writesTheOneTextOfAnAddress(String literal, String text) {
    assertThat(IpAddress.text(IpAddress.parse(literal).orElseThrow())).isEqualTo(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, 443",
    "example.org:8443, example.org, 8443",
    "[::1]:443, ::1, 443",
    "[2001:db8::1], 2001:db8::1, 443",
    "127.0.0.1:1, 127.0.0.1, 1"
  })
  void understandsHostsAndPorts(String text, String host, int port) {
    assertThat(Address.parse(text)).isEqualTo(new Address(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":443", "a:0", "a:65536", "a:", "a:b", "::1", "[::1", "[::1]x"})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, [::1]:443",
    "::, [::]:443",
    "2001:db8::, [2001:db8::]:443",
    "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:443",
    "2001:db8:0:1:0:0:0:1, [2001:db8:0:1::1]:443",
    "2001:0:1:10:100:0:200:1, [2001:0:1:10:100:0:200:1]:443",
    "10:0:0:10:1:1:1:1, [10::10:1:1:1:1]:443",
    "127.0.0.1, 127.0.0.1:443"
  })
  void showsAddressesAsPeopleWriteThem(String literal, String shown) throws Exception {
    assertThat(Address.show(InetAddress.getByName(literal), 443)).isEqualTo(shown);
  }

  @Test
  void printsIpv6InBrackets() {
    assertThat(new Address("::1", 443)).hasToString("[::1]:443");
    assertThat(new Address("a", 1)).hasToString("a:1");
  }
}

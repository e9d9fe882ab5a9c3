// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerNameTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            ServerName.IN_CLIENT_HELLO,
            sample(
                "host",
                List.of(new ServerName.Name(ServerName.Name.HOST_NAME, Opaque.hex("612e62"))),
                "0006 00 0003 612e62"),
            sample(
                "host and another kind",
                List.of(
                    new ServerName.Name(ServerName.Name.HOST_NAME, Opaque.hex("612e62")),
                    new ServerName.Name(7, Opaque.hex("00"))),
                "000a 00 0003 612e62 07 0001 00")),
        placed(ServerName.IN_SERVER_HELLO, sample("there", Present.PRESENT, "")),
        placed(ServerName.IN_ENCRYPTED_EXTENSIONS, sample("there", Present.PRESENT, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "", "0003 00 0000"})
  void refusesAnEmptyListAndAnEmptyName(String hex) {
    assertThatThrownBy(
            () -> ServerName.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0008 00 0001 61 00 0001 62", "0008 07 0001 61 07 0001 61"})
  void refusesTwoNamesOfOneType(String hex) {
    assertThatThrownBy(
            () -> ServerName.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0005 00 0002 612e",
        "0005 00 0002 6100",
        "0005 00 0002 c3a4",
        "0004 00 0001 20",
        "0004 00 0001 2e"
      })
  void refusesAHostNameThatIsNone(String hex) {
    assertThatThrownBy(
            () -> ServerName.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }

  @Test
  void refusesAHostNameLongerThanAnyOfTheDns() {
    assertThatThrownBy(
            () ->
                ServerName.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex("0103 00 0100" + "61".repeat(256)).toByteArray()))
        .hasMessage("a host name of 256 bytes");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlpnTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            Alpn.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(Opaque.hex("6832"), Opaque.hex("687474702f312e31")),
                "000c 02 6832 08 687474702f312e31")),
        placed(Alpn.IN_SERVER_HELLO, sample("one", List.of(Opaque.hex("6832")), "0003 02 6832")),
        placed(
            Alpn.IN_ENCRYPTED_EXTENSIONS,
            sample("one", List.of(Opaque.hex("6832")), "0003 02 6832")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0001 00", "0004 02 6832 00"})
  void refusesAnEmptyListAndAnEmptyName(String hex) {
    assertThatThrownBy(() -> Alpn.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

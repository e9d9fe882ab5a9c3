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

final class CookieTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(Cookie.IN_CLIENT_HELLO, sample("some", Opaque.hex("c00c1e"), "0003 c00c1e")),
        placed(Cookie.IN_HELLO_RETRY_REQUEST, sample("some", Opaque.hex("c00c1e"), "0003 c00c1e")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000"})
  void refusesAnEmptyCookie(String hex) {
    assertThatThrownBy(
            () -> Cookie.IN_HELLO_RETRY_REQUEST.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

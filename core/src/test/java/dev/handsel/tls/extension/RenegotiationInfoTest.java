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

final class RenegotiationInfoTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            RenegotiationInfo.IN_CLIENT_HELLO,
            sample("first", Opaque.EMPTY, "00"),
            sample("again", Opaque.hex("a1b2c3"), "03 a1b2c3")),
        placed(
            RenegotiationInfo.IN_SERVER_HELLO,
            sample("first", Opaque.EMPTY, "00"),
            sample("again", Opaque.hex("a1b2c3"), "03 a1b2c3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {""})
  void refusesNoLengthAtAll(String hex) {
    assertThatThrownBy(
            () ->
                RenegotiationInfo.IN_SERVER_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

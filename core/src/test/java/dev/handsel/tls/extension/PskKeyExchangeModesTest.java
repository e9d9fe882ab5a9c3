// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.PskKeyExchangeMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PskKeyExchangeModesTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            PskKeyExchangeModes.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(PskKeyExchangeMode.PSK_DHE_KE, new PskKeyExchangeMode(0x2a)),
                "02 01 2a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", ""})
  void refusesAnEmptyList(String hex) {
    assertThatThrownBy(
            () ->
                PskKeyExchangeModes.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

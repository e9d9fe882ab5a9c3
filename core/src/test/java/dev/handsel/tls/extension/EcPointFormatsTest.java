// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.EcPointFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EcPointFormatsTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            EcPointFormats.IN_CLIENT_HELLO,
            sample("two", List.of(EcPointFormat.UNCOMPRESSED, new EcPointFormat(1)), "02 00 01")),
        placed(
            EcPointFormats.IN_SERVER_HELLO,
            sample("two", List.of(EcPointFormat.UNCOMPRESSED, new EcPointFormat(1)), "02 00 01")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", ""})
  void refusesAnEmptyList(String hex) {
    assertThatThrownBy(
            () -> EcPointFormats.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

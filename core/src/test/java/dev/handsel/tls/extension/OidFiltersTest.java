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

final class OidFiltersTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            OidFilters.IN_CERTIFICATE_REQUEST,
            sample(
                "two",
                List.of(
                    new OidFilters.Filter(Opaque.hex("0603551d0f"), Opaque.hex("30ff")),
                    new OidFilters.Filter(Opaque.hex("06"), Opaque.EMPTY)),
                "000e 05 0603551d0f 0002 30ff 01 06 0000"),
            sample("none", List.of(), "0000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0008 01 06 0000 01 06 0000"})
  void refusesAnOidTwice(String hex) {
    assertThatThrownBy(
            () ->
                OidFilters.IN_CERTIFICATE_REQUEST.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0003 00 0000"})
  void refusesAnEmptyOid(String hex) {
    assertThatThrownBy(
            () ->
                OidFilters.IN_CERTIFICATE_REQUEST.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

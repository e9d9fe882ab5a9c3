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

final class RecordSizeLimitTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            RecordSizeLimit.IN_CLIENT_HELLO,
            sample("least", 64, "0040"),
            sample("most", 0xffff, "ffff")),
        placed(
            RecordSizeLimit.IN_SERVER_HELLO,
            sample("least", 64, "0040"),
            sample("most", 0xffff, "ffff")),
        placed(
            RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS,
            sample("least", 64, "0040"),
            sample("most", 0xffff, "ffff")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"003f", "0000"})
  void refusesLessThanTheLeast(String hex) {
    assertThatThrownBy(
            () ->
                RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }
}

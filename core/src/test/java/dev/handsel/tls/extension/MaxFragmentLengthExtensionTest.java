// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.MaxFragmentLength;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaxFragmentLengthExtensionTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            MaxFragmentLengthExtension.IN_CLIENT_HELLO,
            sample("least", MaxFragmentLength.BYTES_512, "01"),
            sample("most", MaxFragmentLength.BYTES_4096, "04")),
        placed(
            MaxFragmentLengthExtension.IN_SERVER_HELLO,
            sample("least", MaxFragmentLength.BYTES_512, "01"),
            sample("most", MaxFragmentLength.BYTES_4096, "04")),
        placed(
            MaxFragmentLengthExtension.IN_ENCRYPTED_EXTENSIONS,
            sample("least", MaxFragmentLength.BYTES_512, "01"),
            sample("most", MaxFragmentLength.BYTES_4096, "04")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "05", "ff"})
  void refusesACodeWithoutALength(String hex) {
    assertThatThrownBy(
            () ->
                MaxFragmentLengthExtension.IN_CLIENT_HELLO
                    .codec()
                    .fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.VALUE);
  }
}

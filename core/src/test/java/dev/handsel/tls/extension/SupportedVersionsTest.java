// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.testkit.ExtensionContract.placed;
import static dev.handsel.testkit.Sample.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.ExtensionContract;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SupportedVersionsTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            SupportedVersions.IN_CLIENT_HELLO,
            sample(
                "two",
                List.of(new ProtocolVersion(0x2a2a), ProtocolVersion.TLS_1_3),
                "04 2a2a 0304")),
        placed(
            SupportedVersions.IN_SERVER_HELLO, sample("thirteen", ProtocolVersion.TLS_1_3, "0304")),
        placed(
            SupportedVersions.IN_HELLO_RETRY_REQUEST,
            sample("thirteen", ProtocolVersion.TLS_1_3, "0304")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "", "01 03", "03 030403"})
  void refusesAnEmptyListAndHalfAVersion(String hex) {
    assertThatThrownBy(
            () ->
                SupportedVersions.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @Test
  void takesNoMoreThan127Versions() throws DecodeException {
    var codec = SupportedVersions.IN_CLIENT_HELLO.codec();
    var most = Collections.nCopies(127, ProtocolVersion.TLS_1_3);

    assertThat(codec.fromBytes(codec.toBytes(most))).isEqualTo(most);
    assertThatThrownBy(
            () -> codec.fromBytes(Opaque.hex("ff" + "0304".repeat(127) + "03").toByteArray()))
        .hasMessage("length 255 outside 2..254");
  }
}

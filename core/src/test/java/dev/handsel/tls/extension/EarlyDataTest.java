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

final class EarlyDataTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(EarlyData.IN_CLIENT_HELLO, sample("there", Present.PRESENT, "")),
        placed(EarlyData.IN_ENCRYPTED_EXTENSIONS, sample("there", Present.PRESENT, "")),
        placed(
            EarlyData.IN_NEW_SESSION_TICKET,
            sample("most", 0xffffffffL, "ffffffff"),
            sample("some", 16384L, "00004000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000000", "0000000000"})
  void refusesAnythingButANumberInATicket(String hex) {
    assertThatThrownBy(
            () -> EarlyData.IN_NEW_SESSION_TICKET.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00"})
  void refusesContentInAHello(String hex) {
    assertThatThrownBy(
            () -> EarlyData.IN_CLIENT_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

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

final class SessionTicketTest implements ExtensionContract {
  @Override
  public List<Placed<?, ?>> slots() {
    return List.of(
        placed(
            SessionTicket.IN_CLIENT_HELLO,
            sample("none", Opaque.EMPTY, ""),
            sample("one", Opaque.hex("71c4e7"), "71c4e7")),
        placed(SessionTicket.IN_SERVER_HELLO, sample("there", Present.PRESENT, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00"})
  void refusesContentInAServerHello(String hex) {
    assertThatThrownBy(
            () -> SessionTicket.IN_SERVER_HELLO.codec().fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A harness whose undisturbed flights do not complete would find nothing. */
final class UndisturbedTest {
  @ParameterizedTest
  @EnumSource
  void clientCompletesAndReadsEverything(Scenario.Kind kind) {
    Play play = new ConnectionFuzz(Role.CLIENT).run(new byte[] {(byte) kind.ordinal()});
    assertThat(play.complete()).isTrue();
    assertThat(play.received()).isEqualTo("pongpong".length());
  }

  @ParameterizedTest
  @EnumSource
  void serverCompletesAndReadsEverything(Scenario.Kind kind) {
    Play play = new ConnectionFuzz(Role.SERVER).run(new byte[] {(byte) kind.ordinal(), 1, 0, 1});
    assertThat(play.complete()).isTrue();
    assertThat(play.received()).isEqualTo("pingping".length());
  }
}

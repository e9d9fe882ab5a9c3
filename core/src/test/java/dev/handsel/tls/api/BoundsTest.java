// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.handsel.testkit.TestPeers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundsTest {
  private static ClientConfig.Builder client() {
    return TestPeers.clientOf(TestPeers.EVERYTHING);
  }

  private static ServerConfig.Builder server() {
    return TestPeers.serverOf(TestPeers.EVERYTHING);
  }

  private static void assertRefused(Runnable build, String what) {
    assertThatIllegalArgumentException().isThrownBy(build::run).withMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 63, 16_385, Integer.MAX_VALUE})
  void refusesARecordSizeThatNoPeerTakes(int value) {
    assertRefused(() -> client().recordSizeLimit(value).build(), "recordSizeLimit");
    assertRefused(() -> server().recordSizeLimit(value).build(), "recordSizeLimit");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 511, 16_384})
  void refusesAFragmentLengthThatHasNoCode(int value) {
    assertRefused(() -> client().maxFragmentLength(value).build(), "maxFragmentLength");
  }

  @Test
  void refusesAProtocolThatHasNoWireForm() {
    assertRefused(() -> client().alpn(List.of("h2", "")).build(), "application protocol");
    assertRefused(() -> client().alpn(List.of("x".repeat(256))).build(), "application protocol");
    assertRefused(() -> client().alpn(List.of("\u20ac")).build(), "application protocol");
    assertThatCode(() -> client().alpn(List.of("x".repeat(255), "\u00ff")).build())
        .doesNotThrowAnyException();
  }

  /** A hello has room for 65,535 bytes of all extensions together. */
  @Test
  void refusesProtocolsThatFillAHello() {
    List<String> fitting = Collections.nCopies(128, "x".repeat(255));
    assertThatCode(() -> client().alpn(fitting).build()).doesNotThrowAnyException();
    List<String> more = new ArrayList<>(fitting);
    more.add("x");
    assertRefused(() -> client().alpn(more).build(), "application protocols");
  }

  @Test
  void refusesTicketsAndTimesOutOfRange() {
    assertRefused(() -> server().ticketCount(-1).build(), "ticketCount");
    assertRefused(() -> server().ticketCount(256).build(), "ticketCount");
    assertRefused(
        () -> server().sessionLifetime(Duration.ofSeconds(-1)).build(), "sessionLifetime");
    assertRefused(() -> server().maxClockSkew(Duration.ofNanos(-1)).build(), "maxClockSkew");
    Duration hour = Duration.ofHours(1);
    assertRefused(
        () -> server().maxClockSkew(hour.plusNanos(1)).build(),
        "at most PT1H, not PT1H0.000000001S");
    assertThat(server().maxClockSkew(hour).build().toBuilder().build().maxClockSkew())
        .isEqualTo(hour);
    assertRefused(
        () -> server().authenticationLifetime(Duration.ofSeconds(-1)).build(),
        "authenticationLifetime");
  }
}

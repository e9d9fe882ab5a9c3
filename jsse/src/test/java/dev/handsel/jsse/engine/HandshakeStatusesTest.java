// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Demand.Flow;
import dev.handsel.tls.api.Demand.Phase;
import dev.handsel.tls.api.Work;
import java.util.Optional;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandshakeStatusesTest {
  @ParameterizedTest
  @CsvSource({
    // phase, work, output, may write, may read, announced, status
    "HANDSHAKING, false, false, NO,    NO,    false, NEED_UNWRAP",
    "HANDSHAKING, false, true,  NO,    NO,    false, NEED_WRAP",
    "HANDSHAKING, true,  false, NO,    NO,    false, NEED_TASK",
    "HANDSHAKING, true,  true,  NO,    NO,    false, NEED_TASK",
    "HANDSHAKING, false, false, EARLY, NO,    false, NEED_UNWRAP",
    "HANDSHAKING, false, true,  ENDED, NO,    false, NEED_WRAP",
    "OPEN,        false, true,  YES,   YES,   false, NEED_WRAP",
    "OPEN,        false, false, YES,   YES,   false, NEED_WRAP",
    "OPEN,        false, false, YES,   YES,   true,  NOT_HANDSHAKING",
    "OPEN,        false, true,  YES,   YES,   true,  NOT_HANDSHAKING",
    "OPEN,        true,  false, YES,   YES,   true,  NEED_TASK",
    "OPEN,        false, true,  ENDED, YES,   true,  NEED_WRAP",
    "OPEN,        false, false, ENDED, YES,   true,  NOT_HANDSHAKING",
    "OPEN,        false, false, YES,   ENDED, true,  NOT_HANDSHAKING",
    "OPEN,        false, true,  YES,   ENDED, true,  NEED_WRAP",
    "CLOSED,      false, true,  ENDED, ENDED, true,  NEED_WRAP",
    "CLOSED,      false, false, ENDED, ENDED, true,  NOT_HANDSHAKING",
    "CLOSED,      false, true,  ENDED, ENDED, false, NEED_WRAP",
    "CLOSED,      false, false, ENDED, ENDED, false, NOT_HANDSHAKING",
  })
  void followsFromTheDemand(
      Phase phase,
      boolean work,
      boolean output,
      Flow mayWrite,
      Flow mayRead,
      boolean announced,
      HandshakeStatus expected) {
    Optional<Work> asked = work ? Optional.of(new NeverDone()) : Optional.empty();
    Demand demand = new Demand(!work, output, mayWrite, mayRead, asked, phase);

    assertThat(HandshakeStatuses.of(demand, announced)).isEqualTo(expected);
  }

  private record NeverDone() implements Work {
    @Override
    public Kind kind() {
      return Kind.SIGN;
    }

    @Override
    public boolean blocks() {
      return true;
    }

    @Override
    public Result run() {
      throw new AssertionError("nobody runs it");
    }

    @Override
    public Result expired() {
      throw new AssertionError("nobody waits for it");
    }
  }
}

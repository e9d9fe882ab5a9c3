// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The mark that keeps two calls apart; {@link OutboundHalfTest} tests the refusal. */
final class HalfTest {
  private final OutboundHalf half = OutboundHalf.server(new FakeCrypto(1), RecordLimits.DEFAULT);
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private final Thread caller = new Thread(this::call, "calls while the half rests");

  private void call() {
    try {
      half.closeNotify();
    } catch (IllegalStateException e) {
      thrown.add(e);
    }
  }

  /** Somebody tidies up beside a connection's only user, who must not be told of a second one. */
  @Test
  @Timeout(60)
  void waitsForARestAndRefusesNobodyForIt() throws Exception {
    half.use(new Resting());
    caller.setDaemon(true);

    half.rest();
    caller.join();

    assertThat(thrown).isEmpty();
    assertThat(half.ended()).isTrue();
  }

  /** While it rests, another thread comes. */
  private final class Resting extends PlainProtector {
    @Override
    public void rest() {
      caller.start();
      while (caller.isAlive() && !entering()) {
        Thread.onSpinWait();
      }
    }

    private boolean entering() {
      return Arrays.stream(caller.getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("enter"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.Stack;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EchoServerTest {
  /** As Java says that the system gives it no more. */
  private static final class Unstartable extends Thread {
    Unstartable(Runnable task) {
      super(task);
    }

    @Override
    public void start() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @Test
  void turnsClientsAwayWhenThereAreNoMoreThreads() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Stack stack = Peer.HANDSEL.stack(Scenario.full(Scenario.TLS_1_3));
        EchoServer server = new EchoServer(stack, Unstartable::new)) {
      try (Socket first = new Socket(loopback, server.port())) {
        assertThat(first.getInputStream().read()).isEqualTo(-1);
      }
      assertThatThrownBy(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  new Socket(loopback, server.port()).close();
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }
}

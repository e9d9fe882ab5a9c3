// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.RemoteKey;
import dev.handsel.jsse.ThreadEach;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Sockets whose private key signs in another machine, which answers late or never. */
final class RemoteSignerSocketTest {
  @Test
  void goesOnOnceTheMachineHasAnswered() throws Exception {
    try (RemoteKey key = new RemoteKey(Contexts.SERVER);
        SocketPair pair = new SocketPair(Contexts.client(Contexts.HANDSEL), key.server())) {
      Future<?> served = pair.serve(socket -> socket.getOutputStream().write(7));
      try (SSLSocket client = pair.connect()) {
        CompletableFuture<Integer> read =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return client.getInputStream().read();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                },
                ThreadEach::start);
        assertThat(key.asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(read).isNotDone();
        key.answers.countDown();
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(7);
      }
      served.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void failsOnceItsPatienceHasEnded() throws Exception {
    try (RemoteKey key = new RemoteKey(Contexts.SERVER);
        SocketPair pair = new SocketPair(Contexts.client(Contexts.HANDSEL), key.server())) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      try (SSLSocket client = pair.connect()) {
        assertThatThrownBy(client::startHandshake)
            .isInstanceOf(SSLException.class)
            .hasMessageContaining("internal_error");
      }
      assertThatThrownBy(() -> served.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("did not end within 2000 ms");
    }
  }

  @Test
  void closesMeanwhile() throws Exception {
    try (RemoteKey key = new RemoteKey(Contexts.SERVER);
        SocketPair pair = new SocketPair(Contexts.client(Contexts.HANDSEL), key.server())) {
      AtomicReference<SSLSocket> server = new AtomicReference<>();
      CountDownLatch accepted = new CountDownLatch(1);
      Future<?> served =
          pair.serve(
              socket -> {
                server.set(socket);
                accepted.countDown();
                socket.startHandshake();
              });
      try (SSLSocket client = pair.connect()) {
        CompletableFuture<Void> failed =
            CompletableFuture.runAsync(
                () -> assertThatThrownBy(client::startHandshake).isInstanceOf(IOException.class),
                ThreadEach::start);
        assertThat(key.asked.await(20, TimeUnit.SECONDS)).isTrue();
        accepted.await();
        assertThat(served.isDone()).isFalse();
        server.get().close();
        // The peer sees the end though the machine has not answered.
        failed.get(20, TimeUnit.SECONDS);
        assertThat(key.answers.getCount()).isEqualTo(1);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a socket keeps while it is open and nobody reads from it, as in a pool of connections. */
@Timeout(60)
final class IdleSocketTest {
  /** Room for a record with the most that protection adds, as the pump has. */
  private static final int A_RECORD = 16_709;

  /** More than there are idle buffers. */
  private static final int SOCKETS = 40;

  /** A transport that tells which arrays it was asked to read whole records into. */
  private static final class Watched extends Socket {
    private final Set<byte[]> arrays;

    Watched(int port, Set<byte[]> arrays) throws IOException {
      super("localhost", port);
      this.arrays = arrays;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (target.length >= A_RECORD) {
            arrays.add(target);
          }
          return super.read(target, offset, length);
        }
      };
    }
  }

  @Test
  void holdsNoBufferWhileNobodyReads() throws Exception {
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    List<SSLSocket> open = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    try (SocketPair pair =
        new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL))) {
      int port = pair.listener.getLocalPort();
      for (int i = 0; i < SOCKETS; i++) {
        pair.serve(
            server -> {
              server.getOutputStream().write(server.getInputStream().read());
              // Its close_notify would come with what it wrote, and wait to be read.
              done.await();
            });
        SSLSocket client = pair.over(new Watched(port, arrays));
        open.add(client);
        client.getOutputStream().write(i);
        assertThat(client.getInputStream().read()).isEqualTo(i);
      }

      // Each socket that kept its buffer would have made the next one take another.
      assertThat(arrays.size()).isBetween(1, SOCKETS / 4);
    } finally {
      done.countDown();
      for (SSLSocket socket : open) {
        socket.close();
      }
    }
  }
}

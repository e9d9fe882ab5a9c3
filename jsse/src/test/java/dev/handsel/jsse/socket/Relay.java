// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.ThreadEach;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A man in the middle who holds back the end of the server's last record. */
final class Relay {
  private static final int APPLICATION_DATA_OF_THREE = 5 + 3 + 1 + 16;

  private Relay() {}

  /** Relays one connection; of a record of that length half is held until {@code more}. */
  static CompletableFuture<Void> splitting(ServerSocket listener, int target, CountDownLatch more) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket client = listener.accept();
              Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            CompletableFuture<Void> up =
                CompletableFuture.runAsync(() -> copy(client, server), ThreadEach::start);
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            while (true) {
              byte[] header = in.readNBytes(5);
              if (header.length < 5) {
                break;
              }
              byte[] fragment = in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
              out.write(header);
              if (header.length + fragment.length == APPLICATION_DATA_OF_THREE) {
                out.write(fragment, 0, 7);
                more.await();
                out.write(fragment, 7, fragment.length - 7);
              } else {
                out.write(fragment);
              }
            }
            up.cancel(true);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        ThreadEach::start);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

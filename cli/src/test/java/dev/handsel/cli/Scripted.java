// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that speaks no TLS. */
final class Scripted implements AutoCloseable {
  /** What a server does with a connection whose hello it has read. */
  @FunctionalInterface
  interface Answering {
    void to(Socket socket) throws Exception;
  }

  private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));

  Scripted(Answering answering) throws Exception {
    Thread thread =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                  hello(socket.getInputStream());
                  answering.to(socket);
                } catch (Exception e) {
                  continue;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void hello(InputStream in) throws Exception {
    byte[] header = in.readNBytes(5);
    in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    listening.close();
  }
}

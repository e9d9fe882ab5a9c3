// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Clients of Handsel that connect to a program on this machine. */
final class Loopback {

  private Loopback() {}

  static Talk connect(ClientConfig config, int port) throws Exception {
    Socket socket = new Socket("127.0.0.1", port);
    Talk talk = new Talk(TlsEngine.client(config, PeerName.of(TestPeers.HOST, port)), socket);
    try {
      return talk.handshake();
    } catch (Exception | AssertionError e) {
      talk.close();
      throw e;
    }
  }

  /** Says a line to a server that answers it backwards, closes, and tells what was agreed. */
  static HandshakeView reversed(ClientConfig config, int port) throws Exception {
    try (Talk talk = connect(config, port)) {
      talk.write("stressed\n");
      assertThat(talk.readLine()).isEqualTo("desserts\n");
      talk.closeOutbound();
      return talk.view();
    }
  }

  /** Says a line to a server that echoes it, closes, and tells what was agreed. */
  static HandshakeView echoed(ClientConfig config, int port) throws Exception {
    try (Talk talk = connect(config, port)) {
      talk.write("echo\n");
      assertThat(talk.readLine()).isEqualTo("echo\n");
      talk.closeOutbound();
      return talk.view();
    }
  }

  /** A port that was free a moment ago, for programs that cannot choose one. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

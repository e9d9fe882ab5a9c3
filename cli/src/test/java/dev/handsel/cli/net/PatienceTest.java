// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private static final IOException CLOSED = new IOException("Socket closed");

  private ServerSocket listener;
  private Socket socket;
  private Patience patience;

  @BeforeEach
  void connect() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
    patience = new Patience(socket);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    listener.close();
  }

  @Test
  void isEndlessUntilTold() throws IOException {
    patience.end();
    assertThat(socket.isClosed()).isFalse();
    assertThat(patience.explain(CLOSED)).isSameAs(CLOSED);
  }

  @Test
  void endsWhatTakesTooLongAltogetherThoughItMoves() throws IOException {
    patience.altogether("the handshake", Duration.ZERO);
    patience.moved();
    patience.end();
    assertThat(socket.isClosed()).isTrue();
    assertThat(patience.explain(CLOSED))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("the handshake")
        .hasCause(CLOSED);
  }

  @Test
  void endsWhatStandsStillAndNothingElse() throws IOException {
    patience.still(Duration.ofHours(1));
    patience.moved();
    patience.end();
    assertThat(socket.isClosed()).isFalse();
    patience.still(Duration.ZERO);
    patience.end();
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void tellsAnEndThatItCausedFromThePeers() throws IOException {
    patience.requireTime();
    patience.altogether("the handshake", Duration.ZERO);
    patience.end();
    assertThatThrownBy(patience::requireTime)
        .isInstanceOf(Patience.Overdue.class)
        .hasMessage("the handshake took more than 0 seconds");
  }
}

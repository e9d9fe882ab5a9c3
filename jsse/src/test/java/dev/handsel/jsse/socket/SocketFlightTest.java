// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many writes to the transport a handshake takes: each may become a packet. */
@Timeout(60)
final class SocketFlightTest {
  /** A transport that counts what is written to it. */
  private static final class Counting extends Socket {
    private final AtomicInteger writes;

    Counting(int port, AtomicInteger writes) throws IOException {
      super("localhost", port);
      this.writes = writes;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          writes.incrementAndGet();
          out.write(source, offset, length);
        }
      };
    }
  }

  /** ClientHello, then whatever leads up to Finished. RFC 9846 §2, RFC 5246 §7.3. */
  @ParameterizedTest
  @CsvSource({"TLSv1.3", "TLSv1.2"})
  void eachFlightOfAClientIsOneWrite(String version) throws Exception {
    AtomicInteger writes = new AtomicInteger();
    try (SocketPair pair =
        new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL))) {
      var served = pair.serve(SSLSocket::startHandshake);
      Socket transport = new Counting(pair.listener.getLocalPort(), writes);
      try (SSLSocket client = pair.over(transport)) {
        client.setEnabledProtocols(new String[] {version});
        client.startHandshake();

        assertThat(writes).hasValue(2);
        served.get();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.stream.TlsStream;
import dev.handsel.tls.stream.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server of the JDK that wants another handshake of TLS 1.2 while a stream is in use. */
@Timeout(60)
final class StreamRenegotiationTest {
  /** Reads that a record takes: its header, and the rest. */
  private static final int OF_A_RECORD = 2;

  /** A socket of which, once held, no more than one record comes. */
  private static final class Held implements Transport {
    private final Socket socket;
    private volatile int left = Integer.MAX_VALUE;

    Held(Socket socket) {
      this.socket = socket;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw new InterruptedIOException("held");
      }
      left--;
      return socket.getInputStream().read(target, offset, length);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      socket.getOutputStream().write(source, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static ClientConfig client() {
    return TestPeers.clientOf(
            TestPeers.policy(builder -> builder.clientRenegotiation(Renegotiation.FREELY)))
        .build();
  }

  /** Says a byte, wants another handshake, and gives back the bytes that come after it. */
  private static byte[] serve(SSLServerSocket listener, int count) throws IOException {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      socket.getOutputStream().write('a');
      socket.startHandshake();
      byte[] bytes = socket.getInputStream().readNBytes(count);
      socket.getOutputStream().write('b');
      return bytes;
    }
  }

  /** With nobody else to read, the writer takes the handshake on to its end. */
  @Test
  void isDoneByAWriterWhereNobodyReads() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (SSLServerSocket listener = listener()) {
      Future<byte[]> served = other.submit(() -> serve(listener, 3));
      Held held = new Held(new Socket("127.0.0.1", listener.getLocalPort()));
      try (TlsStream stream = TlsStream.client(client(), PeerName.of(TestPeers.HOST, 443), held)) {
        HandshakeView first = stream.handshake();
        assertThat(stream.input().read()).isEqualTo('a');
        held.left = OF_A_RECORD;
        assertThatThrownBy(() -> stream.input().read()).isInstanceOf(InterruptedIOException.class);
        assertThat(stream.view().complete()).isFalse();
        held.left = Integer.MAX_VALUE;
        stream.output().write(new byte[] {1, 2, 3});
        assertThat(stream.view().complete()).isTrue();
        assertThat(stream.view()).isNotSameAs(first);
        assertThat(served.get(30, TimeUnit.SECONDS)).containsExactly(1, 2, 3);
        assertThat(stream.input().read()).isEqualTo('b');
      }
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void isDoneByAReaderWhileAWriterWaits() throws Exception {
    byte[] much = new byte[2_000_000];
    ExecutorService other = Executors.newCachedThreadPool();
    try (SSLServerSocket listener = listener()) {
      Future<byte[]> served = other.submit(() -> serve(listener, much.length));
      Held held = new Held(new Socket("127.0.0.1", listener.getLocalPort()));
      try (TlsStream stream = TlsStream.client(client(), PeerName.of(TestPeers.HOST, 443), held)) {
        assertThat(stream.input().read()).isEqualTo('a');
        held.left = OF_A_RECORD;
        assertThatThrownBy(() -> stream.input().read()).isInstanceOf(InterruptedIOException.class);
        held.left = Integer.MAX_VALUE;
        Future<Integer> reading = other.submit(() -> stream.input().read());
        stream.output().write(much);
        assertThat(served.get(30, TimeUnit.SECONDS)).isEqualTo(much);
        assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo('b');
      }
    } finally {
      other.shutdownNow();
    }
  }

  private static SSLServerSocket listener() throws Exception {
    return (SSLServerSocket)
        JdkPeer.context(TestPeers.server("EC"))
            .getServerSocketFactory()
            .createServerSocket(0, 5, java.net.InetAddress.getByName("127.0.0.1"));
  }
}

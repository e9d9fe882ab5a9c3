// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams whose transport ends, breaks, stands still or is closed where it hurts most. */
@Timeout(60)
final class StreamEndsTest {
  static Stream<ProtocolVersion> versions() {
    return Stream.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2);
  }

  private static void assertTruncated(TlsStream stream) {
    TlsIOException cut =
        catchThrowableOfType(TlsIOException.class, () -> stream.input().readAllBytes());
    assertThat(cut.failure().fault()).contains(PeerMisbehaved.TRUNCATED);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anEndWithoutCloseNotifyIsNeverAnEnd(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version).shaken()) {
      pair.server.output().write("part".getBytes(UTF_8));
      pair.serverEnd.shutdownOutput();
      assertThat(pair.client.input().readNBytes(4)).isEqualTo("part".getBytes(UTF_8));
      assertTruncated(pair.client);
      assertTruncated(pair.client);
    }
  }

  /** A peer of TLS 1.2 that has said its end may be gone before our close_notify answers it. */
  @ParameterizedTest
  @MethodSource("versions")
  void anAnswerThatNobodyWaitsForSpoilsNoEnd(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version).shaken()) {
      pair.client.output().write(6);
      pair.client.close();
      assertThat(pair.server.input().readAllBytes()).containsExactly(6);
    }
  }

  @Test
  void anEndInTheMidstOfARecordIsNoEnd() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.serverEnd.onWrite = bytes -> Arrays.copyOf(bytes, bytes.length - 1);
      assertThatThrownBy(() -> pair.server.output().write(1)).isInstanceOf(IOException.class);
      pair.serverEnd.shutdownOutput();
      assertTruncated(pair.client);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anEndInTheHandshakeSaysAfterWhat(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version)) {
      pair.serverEnd.shutdownOutput();
      TlsIOException cut =
          catchThrowableOfType(TlsIOException.class, () -> pair.client.output().write(1));
      assertThat(cut.failure().fault()).contains(PeerMisbehaved.TRUNCATED);
      assertThat(cut).hasMessageContaining("while this side waited for its ServerHello");
    }
  }

  /** RFC 9846 §6.1: a close_notify before the Finished is no orderly end either. */
  @Test
  void closingBeforeTheHandshakeIsDoneSaysNothing() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3)) {
      pair.client.close();
      assertThatThrownBy(() -> pair.client.handshake())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(() -> pair.server.handshake()).isInstanceOf(TlsIOException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aReadThatTookTooLongGoesOnInTheMidstOfARecord(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version).shaken()) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      pair.serverEnd.onWrite =
          bytes -> {
            kept.writeBytes(bytes);
            return bytes;
          };
      PipeTransport.Pipe way = pair.serverEnd.out;
      pair.clientEnd.readMillis = 20;
      for (int cut = 0; cut < 3; cut++) {
        kept.reset();
        way.loses(true);
        pair.server.output().write("record".getBytes(UTF_8));
        byte[] record = kept.toByteArray();
        int first = new int[] {3, 5, record.length - 1}[cut];
        way.loses(false);
        way.write(record, 0, first);
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> pair.client.input().read())
              .isInstanceOf(InterruptedIOException.class);
        }
        way.write(record, first, record.length - first);
        assertThat(pair.client.input().readNBytes(6)).isEqualTo("record".getBytes(UTF_8));
      }
    }
  }

  @Test
  void aHandshakeThatTookTooLongGoesOn() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3)) {
      pair.clientEnd.readMillis = 20;
      assertThatThrownBy(() -> pair.client.handshake()).isInstanceOf(InterruptedIOException.class);
      Future<?> serving = pair.meanwhileDo(pair.server::handshake);
      pair.clientEnd.readMillis = -1;
      assertThat(pair.client.handshake().complete()).isTrue();
      StreamPair.await(serving);
    }
  }

  /**
   * What an interrupted write left half sent cannot be mended: the next record would be garbage.
   */
  @Test
  void nothingFollowsARecordThatWasSentInPart() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.clientEnd.onWrite = bytes -> Arrays.copyOf(bytes, 7);
      assertThatThrownBy(() -> pair.client.output().write(1))
          .isInstanceOf(InterruptedIOException.class);
      pair.clientEnd.onWrite = bytes -> bytes;
      assertThatThrownBy(() -> pair.client.output().write(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("an earlier record was not sent");
      pair.server.output().write(3);
      assertThat(pair.client.input().read()).isEqualTo(3);
      pair.client.close();
      assertTruncated(pair.server);
    }
  }

  /** The peer reads nothing: closing waits for the stuck writer no longer than its bound. */
  @Test
  void closingDoesNotWaitForAPeerThatNeverReads() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3, 5_000).shaken()) {
      Future<?> writing = pair.meanwhileDo(() -> pair.client.output().write(new byte[100_000]));
      pair.clientEnd.out.awaitFull();
      long begin = System.nanoTime();
      pair.client.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
      assertThatThrownBy(() -> StreamPair.await(writing))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("the stream was closed");
    }
  }

  @Test
  void closingEndsAReadInAnotherThread() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      Future<Integer> reading = pair.meanwhile(() -> pair.client.input().read());
      pair.clientEnd.in.awaitReader();
      pair.client.close();
      assertThatThrownBy(() -> StreamPair.await(reading))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("the stream was closed");
      assertThat(pair.server.input().read()).isEqualTo(-1);
      assertThatThrownBy(() -> pair.client.input().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
      pair.client.close();
    }
  }

  /** A reader must not wait for a writer to tell its caller what the peer said. */
  @Test
  void aReaderHearsAnAlertWhileAWriterIsStuck() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3, 5_000).shaken()) {
      Future<?> writing = pair.meanwhileDo(() -> pair.client.output().write(new byte[100_000]));
      pair.clientEnd.out.awaitFull();
      pair.serverAborts();
      TlsIOException heard =
          catchThrowableOfType(TlsIOException.class, () -> pair.client.input().read());
      assertThat(heard.failure()).isInstanceOf(PeerClosedWithAlert.class);
      pair.client.close();
      assertThatThrownBy(() -> StreamPair.await(writing)).isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void aBrokenTransportIsNoEnd() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.clientEnd.in.end(true);
      assertThatThrownBy(() -> pair.client.input().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broken");
    }
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3)) {
      pair.clientEnd.in.end(true);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> pair.client.handshake())
            .isInstanceOf(IOException.class)
            .hasMessageContaining("the pipe is broken: the server closed the connection");
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class TlsStreamTest {
  static Stream<ProtocolVersion> versions() {
    return Stream.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void handshakesWhenFirstUsedAndEndsAtCloseNotify(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version)) {
      Future<byte[]> heard =
          pair.meanwhile(
              () -> {
                byte[] all = pair.server.input().readAllBytes();
                pair.server.close();
                return all;
              });
      pair.client.output().write("hello".getBytes(UTF_8));
      pair.client.output().write(new byte[0]);
      pair.client.output().write('!');
      pair.client.close();

      assertThat(StreamPair.await(heard)).isEqualTo("hello!".getBytes(UTF_8));
      assertThat(pair.server.view().version()).contains(version);
      assertThat(pair.client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tellsWhatWasAgreed(ProtocolVersion version) throws Exception {
    try (StreamPair pair = new StreamPair(version)) {
      Future<HandshakeView> serving = pair.meanwhile(pair.server::handshake);
      HandshakeView view = pair.client.handshake();
      assertThat(view.complete()).isTrue();
      assertThat(StreamPair.await(serving).suite()).isEqualTo(view.suite());
      assertThat(pair.client.handshake()).isEqualTo(view);
      assertThat(pair.client.exportKeyingMaterial("EXPORTER-t", new byte[] {1}, 20))
          .isEqualTo(pair.server.exportKeyingMaterial("EXPORTER-t", new byte[] {1}, 20));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void carriesMuchInBothDirectionsAtOnce(ProtocolVersion version) throws Exception {
    byte[] much = new byte[3_000_000];
    Arrays.fill(much, (byte) 7);
    try (StreamPair pair = new StreamPair(version, 10_000).shaken()) {
      Future<?> fromServer = pair.meanwhileDo(() -> pair.server.output().write(much));
      Future<?> fromClient = pair.meanwhileDo(() -> pair.client.output().write(much));
      Future<byte[]> atServer = pair.meanwhile(() -> pair.server.input().readNBytes(much.length));
      for (int i = 0; i < 3; i++) {
        if (version.equals(ProtocolVersion.TLS_1_3)) {
          pair.client.updateKeys();
        }
        assertThat(pair.client.input().readNBytes(1_000_000)).hasSize(1_000_000).containsOnly(7);
      }
      assertThat(StreamPair.await(atServer)).isEqualTo(much);
      StreamPair.await(fromServer);
      StreamPair.await(fromClient);
    }
  }

  /** RFC 9846 §6.1: what the other side has to say is not lost to our having said all. */
  @Test
  void readsOnAfterItsOwnEnd() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.client.closeOutput();
      assertThat(pair.server.input().read()).isEqualTo(-1);
      pair.server.output().write("late".getBytes(UTF_8));
      pair.server.close();
      assertThat(pair.client.input().readAllBytes()).isEqualTo("late".getBytes(UTF_8));
      assertThat(pair.client.input().read()).isEqualTo(-1);
      assertThatThrownBy(() -> pair.client.output().write(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("after this side's close_notify");
    }
  }

  @Test
  void readsWhatARecordHeldBeyondTheReadersRoom() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.server.output().write("abc".getBytes(UTF_8));
      assertThat(pair.client.input().available()).isZero();
      assertThat(pair.client.input().read()).isEqualTo('a');
      assertThat(pair.client.input().available()).isEqualTo(2);
      assertThat(pair.client.input().read(new byte[5], 1, 0)).isZero();
      assertThat(pair.client.input().readNBytes(2)).isEqualTo("bc".getBytes(UTF_8));
    }
  }

  @Test
  void goesOnAfterARest() throws Exception {
    try (StreamPair pair = new StreamPair(ProtocolVersion.TLS_1_3).shaken()) {
      pair.client.rest();
      pair.server.rest();
      pair.client.output().write(5);
      assertThat(pair.server.input().read()).isEqualTo(5);
    }
  }

  /** Tells which thread judges. */
  private record Watched(PeerVerifier inner, AtomicReference<Thread> judging)
      implements PeerVerifier {
    @Override
    public Verdict verify(Query query) throws TlsException {
      judging.set(Thread.currentThread());
      return inner.verify(query);
    }

    @Override
    public String trustId() {
      return inner.trustId();
    }

    @Override
    public long trustGeneration() {
      return inner.trustGeneration();
    }

    @Override
    public String nameCheck() {
      return inner.nameCheck();
    }

    @Override
    public List<Opaque> authorities() {
      return inner.authorities();
    }
  }

  /** So that a thread per connection is all that it takes. */
  @Test
  void judgesTheChainOnTheCallersThread() throws Exception {
    AtomicReference<Thread> judging = new AtomicReference<>();
    try (StreamPair pair =
        new StreamPair(
            TestPeers.clientOf(TestPeers.EVERYTHING)
                .peerVerifier(new Watched(TestPeers.trust(), judging))
                .build(),
            TestPeers.serverOf(TestPeers.EVERYTHING).build(),
            1 << 20)) {
      pair.shaken();
      assertThat(judging.get()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void tellsBothSidesOfARefusal() throws Exception {
    try (StreamPair pair =
        new StreamPair(
            TestPeers.clientOf(TestPeers.EVERYTHING).build(),
            TestPeers.serverOf(TestPeers.EVERYTHING).build(),
            1 << 20)) {
      TlsStream stranger =
          TlsStream.client(
              TestPeers.clientOf(TestPeers.EVERYTHING).build(),
              PeerName.of("other.example", 443),
              pair.clientEnd);
      Future<?> serving = pair.meanwhileDo(pair.server::handshake);
      TlsIOException refused =
          catchThrowableOfType(TlsIOException.class, () -> stranger.output().write(1));
      assertThat(refused.failure().fault()).contains(Untrusted.WRONG_NAME);
      assertThat(refused).hasMessageContaining("other.example");
      TlsIOException again =
          catchThrowableOfType(TlsIOException.class, () -> stranger.input().read());
      assertThat(again.failure()).isSameAs(refused.failure());
      assertThatThrownBy(() -> StreamPair.await(serving))
          .cause()
          .isInstanceOf(TlsIOException.class)
          .hasMessageContaining("Received fatal alert");
    }
  }

  @Test
  void isNotMadeWhereThereIsNothingToSay() {
    var strange =
        Policies.STRICT_2026_12.toBuilder()
            .groups(List.of(new NamedGroup(0xfe01)))
            .keyShares(List.of())
            .build();
    TlsIOException unmade =
        catchThrowableOfType(
            TlsIOException.class,
            () ->
                TlsStream.client(
                    TestPeers.clientOf(strange).build(),
                    PeerName.of(TestPeers.HOST, 443),
                    PipeTransport.pair(1)[0]));
    assertThat(unmade.failure().fault()).contains(LocalFailure.CONFIGURATION);
  }

  @Test
  void aTransportOfTwoStreamsClosesBothAndFlushesWhatItWrites() throws Exception {
    AtomicInteger events = new AtomicInteger();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            events.addAndGet(1);
          }

          @Override
          public void close() {
            events.addAndGet(events.get() / 100 == 1 ? 1000 : 0);
          }
        };
    Transport transport =
        Transport.of(
            new ByteArrayInputStream(new byte[] {9}) {
              @Override
              public void close() {
                events.addAndGet(100);
              }
            },
            out);
    transport.write(new byte[] {1, 2, 3}, 1, 2);
    assertThat(out.toByteArray()).containsExactly(2, 3);
    assertThat(transport.read(new byte[4], 0, 4)).isEqualTo(1);
    assertThat(transport.read(new byte[4], 0, 4)).isEqualTo(-1);
    transport.shutdownOutput();
    transport.close();
    assertThat(events.get()).isEqualTo(1101);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody on the way flips bits or cuts the stream. Whatever the place, the connection ends by a
 * TlsException, its finder tells the peer by alert, and no wrong plaintext comes out.
 */
final class TamperingTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);
  private static final int HANDSHAKE_FLIGHTS = 4;
  private static final ClientConfig[] CLIENTS = new ClientConfig[2];
  private static final ServerConfig[] SERVERS = new ServerConfig[2];

  static Stream<Arguments> flights() {
    return Matrix.versions()
        .flatMap(
            version ->
                IntStream.range(0, HANDSHAKE_FLIGHTS + 1).mapToObj(i -> Arguments.of(version, i)));
  }

  /** A connection in which one flight may be changed on its way. */
  private static final class Wire {
    final EngineEnd client;
    final EngineEnd server;

    Wire(ProtocolVersion version) {
      int index = version.equals(ProtocolVersion.TLS_1_3) ? 0 : 1;
      if (CLIENTS[index] == null) {
        CLIENTS[index] =
            TestPeers.clientOf(TestPeers.policy(version))
                .credentials(TestPeers.credentials(TestPeers.client("EC")))
                .build();
        SERVERS[index] =
            TestPeers.serverOf(TestPeers.policy(version))
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(TestPeers.trust())
                .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
                .build();
      }
      client = new EngineEnd(TestPeers.client(CLIENTS[index], PeerName.of(TestPeers.HOST, 443)));
      server = new EngineEnd(TlsEngine.server(SERVERS[index]));
    }

    /** The bytes of flight {@code number}; those before it have arrived unchanged. */
    byte[] flight(int number) throws TlsException {
      for (int i = 0; i < number; i++) {
        receiver(i).input(send(i));
      }
      return send(number);
    }

    private byte[] send(int number) throws TlsException {
      return number == HANDSHAKE_FLIGHTS ? client.seal(HELLO) : sender(number).output();
    }

    EngineEnd sender(int number) {
      return number % 2 == 0 ? client : server;
    }

    EngineEnd receiver(int number) {
      return number % 2 == 0 ? server : client;
    }

    /** Lets both sides say the rest, alerts included. */
    void settle() throws TlsException {
      TlsException first = null;
      for (int i = 0; i < 2 * HANDSHAKE_FLIGHTS; i++) {
        try {
          receiver(i).input(sender(i).output());
        } catch (TlsException e) {
          first = first == null ? e : first;
        }
      }
      if (first != null) {
        throw first;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("flights")
  void noticesEveryChangedRecord(ProtocolVersion version, int number) throws Exception {
    byte[] sample = new Wire(version).flight(number);
    int start = 0;
    for (byte[] record : EngineEnd.records(sample)) {
      for (int place : places(record)) {
        flip(version, number, start + place, place);
      }
      start += record.length;
    }
  }

  /** All of a header, every thirteenth byte of what can be read, the ends of what cannot. */
  private static Set<Integer> places(byte[] record) {
    Set<Integer> places = new TreeSet<>(List.of(0, 1, 2, 3, 4, 5, record.length - 1));
    int step = record[0] == 23 ? record.length / 3 : 13;
    for (int place = 5; place < record.length; place += step) {
      places.add(place);
    }
    return places;
  }

  private static void flip(ProtocolVersion version, int number, int place, int inRecord)
      throws Exception {
    Wire wire = new Wire(version);
    byte[] flight = wire.flight(number);
    // Signatures in DER make a flight a byte or two longer or shorter.
    int at = Math.min(place, flight.length - 1);
    flight[at] ^= (byte) (1 << at % 8);
    String where = "flight %d, byte %d (%d of its record)".formatted(number, at, inRecord);
    try {
      wire.receiver(number).input(flight);
      wire.settle();
    } catch (TlsException e) {
      Matrix.assertNoDefect(e);
      assertThat(wire.client.received()).as(where).isEmpty();
      assertThat(wire.server.received()).as(where).isEmpty();
      return;
    }
    if (connected(wire)) {
      // RFC 9846 §5.1: the record version of what is not protected "MUST be ignored".
      assertThat(inRecord).as(where).isBetween(1, 2);
      assertThat(flight[at - inRecord]).as(where).isNotEqualTo((byte) 23);
      return;
    }
    // A longer length leaves the receiver waiting, until the transport ends.
    if (wire.receiver(number).engine().failure() == null) {
      assertThatThrownBy(() -> wire.receiver(number).engine().closeInbound())
          .as(where)
          .isInstanceOf(TlsException.class);
    }
    assertThat(wire.receiver(number).engine().demand().phase()).isEqualTo(Demand.Phase.CLOSED);
  }

  private static boolean connected(Wire wire) {
    if (wire.client.engine().demand().phase() != Demand.Phase.OPEN
        || wire.server.engine().demand().phase() != Demand.Phase.OPEN) {
      return false;
    }
    return carries(wire.client, wire.server) && carries(wire.server, wire.client);
  }

  private static boolean carries(EngineEnd from, EngineEnd to) {
    int before = to.received().length;
    try {
      to.input(from.seal(HELLO));
    } catch (TlsException e) {
      Matrix.assertNoDefect(e);
      return false;
    }
    return to.received().length == before + HELLO.length;
  }

  @ParameterizedTest
  @MethodSource("flights")
  void noticesTruncationAnywhere(ProtocolVersion version, int number) throws Exception {
    byte[] sample = new Wire(version).flight(number);
    Set<Integer> cuts = new TreeSet<>();
    int end = 0;
    for (byte[] record : EngineEnd.records(sample)) {
      cuts.addAll(List.of(end, end + 1, end + 4, end + 5, end + record.length / 2));
      end += record.length;
      cuts.add(end - 1);
    }
    for (int cut : cuts) {
      Wire wire = new Wire(version);
      byte[] flight = wire.flight(number);
      EngineEnd receiver = wire.receiver(number);
      receiver.input(Arrays.copyOf(flight, Math.min(cut, flight.length)));
      assertThatThrownBy(() -> receiver.engine().closeInbound())
          .as("flight %d cut at %d", number, cut)
          .isInstanceOfSatisfying(
              TlsException.class, e -> assertThat(e.fault()).contains(PeerMisbehaved.TRUNCATED));
      assertThat(receiver.engine().demand().phase()).isEqualTo(Demand.Phase.CLOSED);
    }
  }

  @ParameterizedTest
  @MethodSource("flights")
  void noticesAMissingRecord(ProtocolVersion version, int number) throws Exception {
    int count = EngineEnd.records(new Wire(version).flight(number)).size();
    for (int missing = 0; missing < count; missing++) {
      Wire wire = new Wire(version);
      List<byte[]> records = EngineEnd.records(wire.flight(number));
      if (records.get(missing)[0] == 20 && version.equals(ProtocolVersion.TLS_1_3)) {
        continue; // only middleboxes want it
      }
      String where = "flight %d without record %d".formatted(number, missing);
      try {
        for (int i = 0; i < records.size(); i++) {
          if (i != missing) {
            wire.receiver(number).input(records.get(i));
          }
        }
        wire.settle();
      } catch (TlsException e) {
        Matrix.assertNoDefect(e);
        continue;
      }
      assertThat(connected(wire)).as(where).isFalse();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.assertFault;
import static dev.handsel.tls.handshake.Edits13.encrypted;
import static dev.handsel.tls.handshake.Edits13.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.MaxFragmentLength;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of TLS 1.3 whose parameters or tickets break a rule. RFC 9846 §4.4.1, §4.7.1. */
final class Encrypted13Test {
  private static FrameWire wire(UnaryOperator<ClientConfig.Builder> client, FrameWire.Middle middle)
      throws TlsException {
    return new FrameWire(
        client.apply(Edits13.client().toBuilder()).build(), Edits13.server(), middle);
  }

  @Test
  void refusesAnExtensionThatWasNotOffered() throws Exception {
    assertFault(
        encrypted(more -> more.putUnknown(new ExtensionType(0xfade), Opaque.EMPTY)),
        Malformed.EXTENSION_UNSOLICITED);
    assertFault(
        encrypted(more -> more.put(Alpn.IN_ENCRYPTED_EXTENSIONS, List.of(Opaque.of((byte) 'h')))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  /** RFC 8701 §3.1: clients "MUST reject GREASE values when negotiated by the server". */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refusesAReservedExtensionThoughItWasOffered(int which) throws Exception {
    ClientConfig client = Tls12.client(Edits13.policy().toBuilder().grease(true).build()).build();
    ExtensionType[] offered = new ExtensionType[2];
    FrameWire.Middle echo = encrypted(more -> more.putUnknown(offered[which], Opaque.EMPTY));
    FrameWire wire =
        new FrameWire(
            client,
            Edits13.server(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.CLIENT_HELLO)) {
                List<ExtensionType> reserved =
                    Edits12.clientHello(unit.frame()).extensions().types().stream()
                        .filter(ExtensionType::grease)
                        .toList();
                assertThat(reserved).hasSize(2);
                reserved.toArray(offered);
              }
              return echo.pass(sender, unit);
            });
    assertFault(wire, Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesThatEarlyDataIsTaken() throws Exception {
    assertFault(
        encrypted(more -> more.put(EarlyData.IN_ENCRYPTED_EXTENSIONS, Present.PRESENT)),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesAProtocolThatWasNotOffered() throws Exception {
    assertFault(
        wire(
            b -> b.alpn(List.of("h2")),
            encrypted(
                more -> more.put(Alpn.IN_ENCRYPTED_EXTENSIONS, List.of(Opaque.of((byte) 'x'))))),
        PeerMisbehaved.ALPN_NOT_OFFERED);
  }

  @Test
  void refusesTwoProtocols() throws Exception {
    Opaque h2 = Opaque.of((byte) 'h', (byte) '2');
    assertFault(
        wire(
            b -> b.alpn(List.of("h2")),
            encrypted(more -> more.put(Alpn.IN_ENCRYPTED_EXTENSIONS, List.of(h2, h2)))),
        Malformed.MESSAGE_SYNTAX);
  }

  @Test
  void refusesARecordSizeAboveTheProtocols() throws Exception {
    FrameWire.Middle strip =
        Edits13.hello(h -> Edits13.without(h, ExtensionType.RECORD_SIZE_LIMIT));
    FrameWire.Middle answer =
        encrypted(more -> more.put(RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS, 16_386));
    assertFault(
        wire(
            b -> b.recordSizeLimit(1024),
            (sender, unit) ->
                unit.is(HandshakeType.CLIENT_HELLO)
                    ? strip.pass(sender, unit)
                    : answer.pass(sender, unit)),
        PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID);
  }

  @Test
  void refusesAFragmentLengthThatWasNotAskedFor() throws Exception {
    FrameWire.Middle strip =
        Edits13.hello(h -> Edits13.without(h, ExtensionType.MAX_FRAGMENT_LENGTH));
    FrameWire.Middle answer =
        encrypted(
            more ->
                more.put(
                    MaxFragmentLengthExtension.IN_ENCRYPTED_EXTENSIONS,
                    MaxFragmentLength.ofBytes(512)));
    assertFault(
        wire(
            b -> b.maxFragmentLength(1024),
            (sender, unit) ->
                unit.is(HandshakeType.CLIENT_HELLO)
                    ? strip.pass(sender, unit)
                    : answer.pass(sender, unit)),
        PeerMisbehaved.MAX_FRAGMENT_LENGTH_INVALID);
  }

  // --- tickets

  private static NewSessionTicket13 lasting(NewSessionTicket13 ticket, long seconds) {
    return new NewSessionTicket13(
        seconds, ticket.ageAdd(), ticket.nonce(), ticket.ticket(), ticket.extensions());
  }

  private static FrameWire ticket(
      ClientSessionCache sessions, UnaryOperator<NewSessionTicket13> change) throws TlsException {
    ServerConfig server =
        Edits13.server().toBuilder().tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    return new FrameWire(
        Edits13.client().toBuilder().sessions(sessions).build(),
        server,
        message(HandshakeType.NEW_SESSION_TICKET, NewSessionTicket13.CODEC, change));
  }

  /** Gives nothing, and notes how long it is to keep what it gets. */
  private static ClientSessionCache noting(List<Duration> kept) {
    return new ClientSessionCache() {
      @Override
      public List<Session> take(String peer, int most) {
        return List.of();
      }

      @Override
      public void put(String peer, Session session) {
        kept.add(session.times().lifetime());
      }

      @Override
      public void remove(String peer, Session session) {}
    };
  }

  /** RFC 9846 §4.7.1 binds the server; the client "MUST NOT cache tickets for longer". */
  @ParameterizedTest
  @ValueSource(longs = {604_799, 604_800, 604_801, 0xffff_ffffL})
  void keepsNoTicketForMoreThanSevenDays(long seconds) throws Exception {
    List<Duration> kept = new ArrayList<>();
    FrameWire wire = ticket(noting(kept), ticket -> lasting(ticket, seconds));
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(kept)
        .isNotEmpty()
        .containsOnly(Duration.ofSeconds(Math.min(seconds, Duration.ofDays(7).toSeconds())));
  }

  @Test
  void givesATicketForNoTimeToNoCache() throws Exception {
    List<Duration> kept = new ArrayList<>();
    FrameWire wire = ticket(noting(kept), ticket -> lasting(ticket, 0));
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(kept).isEmpty();
  }

  /** RFC 9846 §4.7.1: "The value of zero indicates that the ticket should be discarded". */
  @Test
  void discardsATicketForNoTime() throws Exception {
    InMemoryClientSessionCache sessions = new InMemoryClientSessionCache(InstantSource.system());
    ticket(sessions, ticket -> lasting(ticket, 0)).run();
    FrameWire next = ticket(sessions, ticket -> ticket);
    next.run();
    assertThat(next.client().view().resumed()).isFalse();
    FrameWire last = ticket(sessions, ticket -> ticket);
    last.run();
    assertThat(last.client().view().resumed()).isFalse();
  }
}

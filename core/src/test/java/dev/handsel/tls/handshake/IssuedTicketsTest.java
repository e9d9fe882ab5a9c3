// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the tickets and sessions that a server lets its client keep. */
final class IssuedTicketsTest {
  private Instant now = Instant.parse("2026-11-15T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final InMemoryClientSessionCache cache = new InMemoryClientSessionCache(clock);
  private final TicketProtector tickets = TicketKeys.rotating(Tls12.CRYPTO);

  static Stream<ProtocolVersion> versions() {
    return Stream.of(TLS_1_3, TLS_1_2);
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy();
  }

  private ServerConfig.Builder server(ProtocolVersion version) {
    return Tls12.server(policy(version), "EC").tickets(tickets).clock(clock);
  }

  /** One handshake, and the messages of a type that came. */
  private List<byte[]> frames(
      ProtocolVersion version, ClientSessionCache sessions, ServerConfig server) throws Exception {
    List<byte[]> frames = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Tls12.client(policy(version)).sessions(sessions).clock(clock).build(),
            server,
            (sender, unit) -> {
              if (unit.is(HandshakeType.NEW_SESSION_TICKET)) {
                frames.add(unit.frame());
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.client().open()).isTrue();
    return frames;
  }

  private List<NewSessionTicket13> tickets13(ServerConfig server) throws Exception {
    return frames(TLS_1_3, cache, server).stream()
        .map(frame -> Edits13.body(NewSessionTicket13.CODEC, frame))
        .toList();
  }

  /** The lifetimes of what one handshake issues; of an empty ticket there is none. */
  private List<Long> lifetimes(ProtocolVersion version, ServerConfig server) throws Exception {
    if (version.equals(TLS_1_3)) {
      return tickets13(server).stream().map(NewSessionTicket13::lifetimeSeconds).toList();
    }
    return frames(TLS_1_2, cache, server).stream()
        .map(frame -> Edits13.body(NewSessionTicket12.CODEC, frame))
        .filter(ticket -> !ticket.ticket().isEmpty())
        .map(NewSessionTicket12::lifetimeSeconds)
        .toList();
  }

  /** RFC 9846 §4.7.1: the nonce is "unique across all tickets issued on this connection". */
  @Test
  void haveANonceOfTheirOwnEach() throws Exception {
    List<Opaque> nonces =
        tickets13(server(TLS_1_3).ticketCount(255).build()).stream()
            .map(NewSessionTicket13::nonce)
            .toList();
    assertThat(new HashSet<>(nonces)).hasSize(255);
  }

  /** So each has a secret of its own. */
  @Test
  void leadToASecretOfTheirOwnEach() throws Exception {
    List<Opaque> secrets = new ArrayList<>();
    frames(TLS_1_3, new Noting(secrets, new ArrayList<>()), server(TLS_1_3).ticketCount(8).build());
    assertThat(new HashSet<>(secrets)).hasSize(8);
  }

  /** RFC 9846 §4.7.1: "The server MUST generate a fresh value for each ticket". */
  @Test
  void addAnotherNumberToTheirAgeEach() throws Exception {
    List<Long> added =
        tickets13(server(TLS_1_3).ticketCount(16).build()).stream()
            .map(NewSessionTicket13::ageAdd)
            .toList();
    assertThat(new HashSet<>(added)).hasSize(16);
    for (int octet = 0; octet < 4; octet++) {
      int shift = 8 * octet;
      assertThat(added.stream().map(value -> value >>> shift & 0xff).distinct())
          .as("octet %d of ticket_age_add", octet)
          .hasSizeGreaterThan(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT1H,PT72H,3600", "P30D,P60D,604800", "P7D,P60D,604800", "PT1H,PT10M,600"})
  void lastAsLongAsConfiguredAndNoLongerThanAWeek(
      Duration session, Duration authentication, long seconds) throws Exception {
    for (ProtocolVersion version : versions().toList()) {
      ServerConfig server =
          server(version).sessionLifetime(session).authenticationLifetime(authentication).build();
      assertThat(lifetimes(version, server)).isNotEmpty().containsOnly(seconds);
    }
  }

  /** A resumption does not begin another life. */
  @ParameterizedTest
  @MethodSource("versions")
  void lastNoLongerThanTheFullHandshakeIsBelieved(ProtocolVersion version) throws Exception {
    ServerConfig server =
        server(version)
            .sessionLifetime(Duration.ofHours(1))
            .authenticationLifetime(Duration.ofMinutes(90))
            .build();
    assertThat(lifetimes(version, server)).containsOnly(3600L);
    now = now.plus(Duration.ofMinutes(50));
    // In TLS 1.2 a ticket is renewed when its key is; here, that the client learns of its age.
    if (version.equals(TLS_1_3)) {
      assertThat(lifetimes(version, server)).isNotEmpty().containsOnly(40 * 60L);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areNotIssuedForNoTime(ProtocolVersion version) throws Exception {
    for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(999))) {
      assertThat(lifetimes(version, server(version).sessionLifetime(none).build())).isEmpty();
      assertThat(lifetimes(version, server(version).authenticationLifetime(none).build()))
          .isEmpty();
    }
  }

  // --- sessions by id

  private static final class Saving implements ServerSessionStore {
    private final List<Session> saved = new ArrayList<>();

    @Override
    public Optional<Session> find(Opaque sessionId) {
      return Optional.empty();
    }

    @Override
    public void save(Opaque sessionId, Session session) {
      saved.add(session);
    }

    @Override
    public void remove(Opaque sessionId) {}
  }

  private List<Session> saved(ServerConfig.Builder server) throws Exception {
    Saving saving = new Saving();
    frames(TLS_1_2, cache, server.sessions(saving).build());
    return saving.saved;
  }

  @Test
  void ofTls12AreSavedForTheirTime() throws Exception {
    ServerConfig.Builder byId = server(TLS_1_2).tickets(TicketProtector.NONE);
    assertThat(saved(byId.sessionLifetime(Duration.ofHours(2))))
        .extracting(session -> session.times().lifetime())
        .containsExactly(Duration.ofHours(2));
    assertThat(saved(byId.sessionLifetime(Duration.ofDays(30))))
        .extracting(session -> session.times().lifetime())
        .containsExactly(Duration.ofDays(3));
    assertThat(saved(byId.authenticationLifetime(Duration.ofDays(30))))
        .extracting(session -> session.times().lifetime())
        .containsExactly(Duration.ofDays(7));
    assertThat(saved(byId.sessionLifetime(Duration.ZERO))).isEmpty();
  }

  /** A busy server's memory holds no session that its client keeps in a ticket. */
  @Test
  void areNotSavedAsWell() throws Exception {
    assertThat(saved(server(TLS_1_2))).isEmpty();
    Saving saving = new Saving();
    frames(TLS_1_3, cache, server(TLS_1_3).sessions(saving).build());
    assertThat(saving.saved).isEmpty();
  }

  // --- what a client keeps

  private record Noting(List<Opaque> secrets, List<Duration> lifetimes)
      implements ClientSessionCache {
    @Override
    public List<Session> take(String peer, int most) {
      return List.of();
    }

    @Override
    public void put(String peer, Session session) {
      secrets.add(Opaque.of(session.secret().expose()));
      lifetimes.add(session.times().lifetime());
    }

    @Override
    public void remove(String peer, Session session) {}
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 40})
  void areKeptUpToALimit(int issued) throws Exception {
    List<Duration> kept = new ArrayList<>();
    frames(
        TLS_1_3, new Noting(new ArrayList<>(), kept), server(TLS_1_3).ticketCount(issued).build());
    assertThat(kept).hasSize(Math.min(issued, 16));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.SessionParts;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both sides remember of a handshake, and under which names. */
final class KeptSessionTest {
  private static final Instant BEGIN = Instant.parse("2026-11-15T12:00:00Z");
  private static final Instant PEER_EXPIRY = BEGIN.plus(Duration.ofDays(1));

  private Instant now = BEGIN;
  private final InstantSource clock = () -> now;
  private final Kept kept = new Kept();
  private final Renewing tickets = new Renewing();

  static Stream<ProtocolVersion> versions() {
    return Stream.of(TLS_1_3, TLS_1_2);
  }

  /** Keeps everything, under one name and for ever, and gives the newest. */
  private static final class Kept implements ClientSessionCache {
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int removed;

    @Override
    public List<Session> take(String peer, int most) {
      names.add(peer);
      return sessions.isEmpty()
          ? List.of()
          : List.of(SessionParts.changed(sessions.get(sessions.size() - 1), parts -> {}));
    }

    @Override
    public void put(String peer, Session session) {
      sessions.add(SessionParts.changed(session, parts -> {}));
    }

    @Override
    public void remove(String peer, Session session) {
      removed++;
    }
  }

  /** Issues a fresh ticket at every resumption. */
  private static final class Renewing implements TicketProtector {
    private final List<Session> sealed = new ArrayList<>();
    private boolean forgetful;

    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      sealed.add(SessionParts.changed(session, parts -> {}));
      return Optional.of(Opaque.of((byte) sealed.size()));
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      return forgetful
          ? Optional.empty()
          : Optional.of(
              new Opened(SessionParts.changed(sealed.get(ticket.at(0) - 1), parts -> {}), true));
    }
  }

  /** Believes as {@link Tls12#TRUST} does, until a day after the beginning. */
  private record Until(Instant expiry) implements PeerVerifier {
    @Override
    public Verdict verify(Query query) throws TlsException {
      return new Verdict(Tls12.TRUST.verify(query).key(), expiry);
    }

    @Override
    public String trustId() {
      return "until";
    }

    @Override
    public long trustGeneration() {
      return 0;
    }

    @Override
    public String nameCheck() {
      return Tls12.TRUST.nameCheck();
    }

    @Override
    public List<Opaque> authorities() {
      return List.of();
    }
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy();
  }

  private ClientConfig client(ProtocolVersion version) {
    return Tls12.client(policy(version))
        .peerVerifier(new Until(PEER_EXPIRY))
        .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
        .sessions(kept)
        .clock(clock)
        .build();
  }

  private ServerConfig server(ProtocolVersion version) {
    return Tls12.server(policy(version), "EC")
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(new Until(PEER_EXPIRY.minusSeconds(7)))
        .tickets(tickets)
        .ticketCount(1)
        .clock(clock)
        .build();
  }

  private boolean resumes(ProtocolVersion version) throws TlsException {
    return resumes(version, (sender, unit) -> List.of(unit));
  }

  private boolean resumes(ProtocolVersion version, Middle middle) throws TlsException {
    FrameWire wire = new FrameWire(client(version), server(version), middle);
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    return wire.client().view().resumed();
  }

  // --- what is believed, and for how long

  /** However often it is resumed, a session is as old as the proof it rests on. */
  @ParameterizedTest
  @MethodSource("versions")
  void isAsOldAsTheProofItRestsOn(ProtocolVersion version) throws Exception {
    assertThat(resumes(version)).isFalse();
    for (int hours = 1; hours <= 3; hours++) {
      now = BEGIN.plus(Duration.ofHours(hours));
      assertThat(resumes(version)).isTrue();
    }
    List<Instant> issued =
        Stream.of(0, 1, 2, 3).map(hours -> BEGIN.plus(Duration.ofHours(hours))).toList();
    for (List<Session> sessions : List.of(kept.sessions, tickets.sealed)) {
      assertThat(sessions).extracting(session -> session.times().issuedAt()).isEqualTo(issued);
      assertThat(sessions)
          .extracting(session -> session.times().authenticatedAt())
          .containsOnly(BEGIN);
    }
  }

  /** Whatever is believed for ever is believed for a week, and then proved anew. */
  @ParameterizedTest
  @MethodSource("versions")
  void endsAWeekAfterTheProofAtTheLatest(ProtocolVersion version) throws Exception {
    PeerVerifier forEver = new Until(Instant.MAX);
    ClientConfig client = client(version).toBuilder().peerVerifier(forEver).build();
    ServerConfig server = server(version).toBuilder().peerVerifier(forEver).build();
    for (int hours = 0; hours < 2; hours++) {
      now = BEGIN.plus(Duration.ofHours(hours));
      new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    }
    for (List<Session> sessions : List.of(kept.sessions, tickets.sealed)) {
      assertThat(sessions)
          .hasSize(2)
          .extracting(session -> session.times().peerExpiry())
          .containsOnly(BEGIN.plus(Duration.ofDays(7)));
    }
  }

  /** Nor does a resumption make the peer's certificate last longer. */
  @ParameterizedTest
  @MethodSource("versions")
  void endsWithTheVerdictAboutItsPeer(ProtocolVersion version) throws Exception {
    assertThat(resumes(version)).isFalse();
    now = BEGIN.plus(Duration.ofHours(1));
    assertThat(resumes(version)).isTrue();
    assertThat(kept.sessions).hasSize(2);
    assertThat(kept.sessions)
        .extracting(session -> session.times().peerExpiry())
        .containsOnly(PEER_EXPIRY);
    assertThat(tickets.sealed).hasSize(2);
    assertThat(tickets.sealed)
        .extracting(session -> session.times().peerExpiry())
        .containsOnly(PEER_EXPIRY.minusSeconds(7));
    now = PEER_EXPIRY;
    assertThat(resumes(version)).isFalse();
  }

  // --- the age a client tells, RFC 9846 §4.3.11.1

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x8000_0000L, 0xffff_ffffL})
  void tellsItsAgeOnlyToItsServer(long ageAdd) throws Exception {
    Middle adding =
        Edits13.message(
            HandshakeType.NEW_SESSION_TICKET,
            NewSessionTicket13.CODEC,
            ticket ->
                new NewSessionTicket13(
                    ticket.lifetimeSeconds(),
                    ageAdd,
                    ticket.nonce(),
                    ticket.ticket(),
                    ticket.extensions()));
    assertThat(resumes(TLS_1_3, adding)).isFalse();
    now = BEGIN.plusMillis(12_345);
    List<Long> told = new ArrayList<>();
    assertThat(
            resumes(
                TLS_1_3,
                (sender, unit) -> {
                  if (unit.is(HandshakeType.CLIENT_HELLO)) {
                    Edits12.clientHello(unit.frame())
                        .extensions()
                        .get(PreSharedKey.IN_CLIENT_HELLO)
                        .orElseThrow()
                        .identities()
                        .forEach(identity -> told.add(identity.obfuscatedTicketAge()));
                  }
                  return List.of(unit);
                }))
        .isTrue();
    assertThat(told).containsExactly(12_345 + ageAdd & 0xffff_ffffL);
  }

  // --- what a client forgets

  /** RFC 5246 §F.1.4 has sessions end; one that the server does not take is of no more use. */
  @Test
  void isForgottenWhenTheServerDoesNotTakeIt() throws Exception {
    assertThat(resumes(TLS_1_2)).isFalse();
    assertThat(resumes(TLS_1_2)).isTrue();
    assertThat(kept.removed).isZero();
    tickets.forgetful = true;
    assertThat(resumes(TLS_1_2)).isFalse();
    assertThat(kept.removed).isEqualTo(1);
  }

  // --- names

  /** One host's other ports, other names asked for and other trust are other peers. */
  @Test
  void isKeptUnderANameOfItsOwnForEachPeer() throws Exception {
    ClientConfig client = client(TLS_1_3);
    List<ClientConfig> configs =
        List.of(client, client.toBuilder().peerVerifier(Tls12.TRUST).build());
    List<PeerName> peers =
        List.of(
            PeerName.of("server.example", 443),
            PeerName.of("server.example", 8443),
            PeerName.of("other.example", 443));
    for (ClientConfig config : configs) {
      for (PeerName peer : peers) {
        TlsEngine.client(config, peer);
      }
    }
    assertThat(new HashSet<>(kept.names)).hasSize(configs.size() * peers.size());
  }
}

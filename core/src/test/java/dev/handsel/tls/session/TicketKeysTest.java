// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.handsel.testkit.SessionParts;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TicketKeysTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final Duration HOUR = Duration.ofHours(1);

  private final TicketKeys tickets = TicketKeys.rotating(CRYPTO);

  @Test
  void opensWhatItSealed() {
    Opaque ticket = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();

    Session opened =
        tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW.plus(HOUR)).orElseThrow().session();

    assertThat(opened.secret().matches(Sessions.tls13(1).secret())).isTrue();
    assertThat(opened.scope()).isEqualTo(Sessions.tls13(1).scope());
    assertThat(opened.peer().chain()).isEqualTo(Sessions.tls13(1).peer().chain());
    assertThat(opened.peer().rawKey()).isEqualTo(Sessions.tls13(1).peer().rawKey());
    assertThat(opened.own().chain()).isEmpty();
    assertThat(opened.own().certificateType()).isEqualTo(Sessions.tls13(1).own().certificateType());
    assertThat(opened.handle().name()).isEqualTo(Opaque.EMPTY);
  }

  @Test
  void sealsTheSameSessionDifferentlyEachTime() {
    Opaque one = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();
    Opaque other = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();

    assertThat(one.slice(0, 17)).isEqualTo(other.slice(0, 17));
    assertThat(one.slice(17, one.length())).isNotEqualTo(other.slice(17, other.length()));
  }

  @Test
  void leavesTheSessionsSecretAlone() {
    Session session = Sessions.tls13(1);

    tickets.seal(session, NOW);

    assertThat(session.secret().destroyed()).isFalse();
  }

  @Test
  void opensNoTicketUnderTheOtherVersion() {
    Opaque ticket = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();

    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_2, NOW)).isEmpty();
  }

  @Test
  void refusesForgeryOfEveryByte() {
    byte[] ticket = tickets.seal(Sessions.tls12(1), NOW).orElseThrow().toByteArray();
    for (int at = 0; at < ticket.length; at++) {
      byte[] forged = ticket.clone();
      forged[at] ^= 1;
      assertThat(tickets.open(Opaque.of(forged), ProtocolVersion.TLS_1_2, NOW))
          .as("byte %d", at)
          .isEmpty();
    }
  }

  @Test
  void refusesEveryTruncation() {
    Opaque ticket = tickets.seal(Sessions.tls12(1), NOW).orElseThrow();
    for (int length = 0; length < ticket.length(); length++) {
      assertThat(tickets.open(ticket.slice(0, length), ProtocolVersion.TLS_1_2, NOW))
          .as("first %d bytes", length)
          .isEmpty();
    }
  }

  @Test
  void refusesTicketOfAnotherServer() {
    Opaque ticket = TicketKeys.rotating(CRYPTO).seal(Sessions.tls13(1), NOW).orElseThrow();

    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW)).isEmpty();
  }

  @Test
  void refusesExpiredSession() {
    Opaque ticket = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();
    Duration life = Sessions.tls13(1).times().lifetime();

    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW.plus(life))).isEmpty();
    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW.plus(life).minusSeconds(1)))
        .isPresent();
  }

  @Test
  void refusesSessionWhoseFullHandshakeIsTooLongAgo() {
    Session renewed =
        SessionParts.changed(
            Sessions.tls13(1),
            parts ->
                parts.authenticatedAt = NOW.minus(TicketKeys.FULL_HANDSHAKE_EVERY).plusSeconds(1));
    Opaque ticket = tickets.seal(renewed, NOW).orElseThrow();

    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW)).isPresent();
    assertThat(tickets.open(ticket, ProtocolVersion.TLS_1_3, NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void asksForRenewalOnceTheKeyIsNoLongerCurrent() {
    Opaque ticket = tickets.seal(Sessions.tls13(1), NOW).orElseThrow();
    Instant later = NOW.plus(RotatingTicketKeys.ROTATION);

    assertThat(renewalAsked(ticket, later.minusSeconds(1))).isFalse();
    assertThat(renewalAsked(ticket, later)).isTrue();
  }

  @Test
  void issuesNoTicketForALongChain() {
    Opaque kilobyte = Opaque.of(new byte[1024]);
    Session fits = withChain(Collections.nCopies(16, kilobyte));
    Session tooLong = withChain(Collections.nCopies(17, kilobyte));

    assertThat(tickets.seal(fits, NOW)).isPresent();
    assertThat(tickets.seal(tooLong, NOW)).isEmpty();
  }

  @Test
  void issuesNoTicketForALongKeyOrMuchOfTheApplications() {
    assertThat(tickets.seal(withRawKey(16 << 10), NOW)).isPresent();
    assertThat(tickets.seal(withRawKey((16 << 10) + 1), NOW)).isEmpty();
    Session session = Sessions.tls13(1);
    assertThat(tickets.seal(session.withApplication(Opaque.of(new byte[0x10000])), NOW)).isEmpty();
    // Each part may be, and all together are too long for a message.
    Session long16 = withChain(Collections.nCopies(16, Opaque.of(new byte[1024])));
    assertThat(tickets.seal(long16.withApplication(Opaque.of(new byte[60_000])), NOW)).isEmpty();
    assertThat(tickets.seal(session.withApplication(Opaque.of(new byte[60_000])), NOW)).isPresent();
  }

  /** A ticket's length stands in two bytes. */
  @Test
  void sealsAndOpensTicketsUpToTheLengthThatFits() {
    TicketKey key = key(1, NOW);
    TicketKeys fleet = new TicketKeys(CRYPTO, now -> new TicketKeyRing(List.of(key)));
    Session bare = Sessions.tls13(1).withApplication(Opaque.of((byte) 1));
    int most = 0xffff - fleet.seal(bare, NOW).orElseThrow().length() + 1;
    Session longest = bare.withApplication(Opaque.of(new byte[most]));
    Session tooLong = bare.withApplication(Opaque.of(new byte[most + 1]));

    Opaque ticket = fleet.seal(longest, NOW).orElseThrow();
    assertThat(ticket.length()).isEqualTo(0xffff);
    assertThat(open(fleet, ticket)).isPresent();
    assertThat(fleet.seal(tooLong, NOW)).isEmpty();
    assertThat(open(fleet, sealed(key, longest.inTicket()))).isPresent();
    assertThat(open(fleet, sealed(key, tooLong.inTicket()))).isEmpty();
  }

  private static Session withRawKey(int length) {
    return SessionParts.changed(
        Sessions.session(ProtocolVersion.TLS_1_3, 1, NOW, List.of()),
        parts -> parts.peerRawKey = Optional.of(Opaque.of(new byte[length])));
  }

  /** Nobody but the holder of the key makes one, and nothing rests on that. */
  @Test
  void opensNoTicketThatSealingDoesNotMake() {
    TicketKey key = key(1, NOW);
    TicketKeys fleet = new TicketKeys(CRYPTO, now -> new TicketKeyRing(List.of(key)));
    Session honest = open(fleet, fleet.seal(Sessions.tls13(1), NOW).orElseThrow()).orElseThrow();
    assertThat(open(fleet, sealed(key, honest))).isPresent();

    Map<String, Consumer<SessionParts>> changes =
        Map.of(
            "with a handle", parts -> parts.handle = Opaque.of((byte) 1),
            "that is no ticket's", parts -> parts.ticket = false,
            "with our own chain", parts -> parts.ownChain = List.of(Opaque.of((byte) 1)),
            "with a staple", parts -> parts.ocspResponse = Optional.of(Opaque.EMPTY),
            "with timestamps",
                parts -> parts.signedCertificateTimestamps = Optional.of(Opaque.EMPTY),
            "of another version than it is sealed for",
                parts -> parts.version = ProtocolVersion.TLS_1_2,
            "of no lifetime", parts -> parts.lifetime = Duration.ZERO);
    changes.forEach(
        (name, change) -> {
          Session changed = SessionParts.changed(honest, change);
          assertThat(open(fleet, sealed(key, changed))).as(name).isEmpty();
          assertThat(TicketKeys.usable(changed, ProtocolVersion.TLS_1_3, NOW)).as(name).isFalse();
          assertThat(changed.secret().destroyed()).as("secret of one %s", name).isTrue();
        });
    assertThat(TicketKeys.usable(honest, ProtocolVersion.TLS_1_3, NOW)).isTrue();
    assertThat(honest.secret().destroyed()).isFalse();
  }

  private static Optional<Session> open(TicketKeys keys, Opaque ticket) {
    return keys.open(ticket, ProtocolVersion.TLS_1_3, NOW).map(TicketProtector.Opened::session);
  }

  /** Any session under the key of a ticket of TLS 1.3. */
  private static Opaque sealed(TicketKey key, Session session) {
    return Envelope.ticket(key, ProtocolVersion.TLS_1_3, SessionCodec.encode(session));
  }

  /** A later release may add items; it says of each whether a session is of use without it. */
  @Test
  void passesOverUnknownItemsButForCriticalOnes() {
    TicketKey key = key(1, NOW);
    TicketKeys fleet = new TicketKeys(CRYPTO, now -> new TicketKeyRing(List.of(key)));
    Session session = Sessions.tls13(1).inTicket();
    for (int tag : List.of(6, 59, 63, 64, 0x7fff)) {
      Session opened = open(fleet, withItem(key, session, tag)).orElseThrow();
      assertThat(Sessions.same(opened, session)).as("%d", tag).isTrue();
      assertThat(open(fleet, withItem(key, session, SessionItem.CRITICAL | tag)))
          .as("critical %d", tag)
          .isEmpty();
    }
  }

  private static Opaque withItem(TicketKey key, Session session, int code) {
    return Envelope.ticket(
        key,
        ProtocolVersion.TLS_1_3,
        SessionItems.with(SessionCodec.encode(session), code, Opaque.of((byte) 1, (byte) 2)));
  }

  /** What a store keeps is no ticket, and a ticket is nothing that a store keeps. */
  @Test
  void opensNothingThatIsSealedForAStore() {
    TicketKey key = key(1, NOW);
    TicketKeys fleet = new TicketKeys(CRYPTO, now -> new TicketKeyRing(List.of(key)));
    byte[] plaintext = SessionCodec.encode(Sessions.tls13(1).inTicket());
    assertThat(open(fleet, Envelope.ticket(key, ProtocolVersion.TLS_1_3, plaintext))).isPresent();

    Opaque kept = Envelope.seal(key, "store", ProtocolVersion.TLS_1_3, plaintext);
    assertThat(open(fleet, kept)).isEmpty();
    SessionSealer store = new SessionSealer(CRYPTO, SessionSealer.Purpose.STORE);
    assertThat(store.open(kept, key, ProtocolVersion.TLS_1_3)).isPresent();
    assertThat(
            store.open(
                Envelope.ticket(key, ProtocolVersion.TLS_1_3, plaintext),
                key,
                ProtocolVersion.TLS_1_3))
        .isEmpty();
  }

  /** SunJSSE and others take up to 4 KiB; the format must leave a client's chain that room. */
  @Test
  void addsLittleToWhatItHolds() {
    Session bare =
        new Session(
            Sessions.tls13(1).keys(),
            new Session.Times(NOW, NOW, Duration.ofHours(12), NOW.plus(Duration.ofDays(7))),
            Sessions.tls13(1).scope(),
            Presented.NOTHING,
            Session.Own.NOTHING,
            new Session.Handle(Opaque.EMPTY, true, 7, 0),
            Session.Application.NOTHING);
    assertThat(tickets.seal(bare, NOW).orElseThrow().length()).isLessThanOrEqualTo(320);
  }

  @Test
  void refusesAKeyOfAnotherLengthOrWithoutATimeToOpen() {
    Opaque name = Opaque.of(new byte[16]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKey(Opaque.of(new byte[15]), secret(32), NOW, NOW, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKey(name, secret(31), NOW, NOW, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKey(name, secret(32), NOW, NOW.minusMillis(1), NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TicketKey(name, secret(32), NOW, NOW, NOW.minusMillis(1)));
    TicketKey key = new TicketKey(name, secret(32), NOW, NOW, NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TicketKeyRing(List.of(key, new TicketKey(name, secret(32), NOW, NOW, NOW))));
  }

  /** The sealed secret stands in the plaintext. */
  @Test
  void zeroesWhatItSealsAndOpens() {
    List<byte[]> plaintexts = new ArrayList<>();
    CryptoBackend watched = watched(plaintexts);
    TicketKeys keys = TicketKeys.rotating(watched);

    Opaque ticket = keys.seal(Sessions.tls13(1), NOW).orElseThrow();
    assertThat(keys.open(ticket, ProtocolVersion.TLS_1_3, NOW)).isPresent();

    assertThat(plaintexts)
        .hasSize(2)
        .allSatisfy(plaintext -> assertThat(plaintext).hasSizeGreaterThan(700).containsOnly(0));
  }

  /** A backend that keeps the arrays of plaintext which its AEADs read and write. */
  private static CryptoBackend watched(List<byte[]> plaintexts) {
    return proxy(
        CryptoBackend.class,
        CRYPTO,
        (method, arguments, answer) ->
            method.equals("aead") ? proxy(Aead.class, (Aead) answer, kept(plaintexts)) : answer);
  }

  private static Watch kept(List<byte[]> plaintexts) {
    return (method, arguments, answer) -> {
      if (method.equals("seal")) {
        plaintexts.add((byte[]) arguments[4]);
      } else if (method.equals("open")) {
        plaintexts.add((byte[]) arguments[7]);
      }
      return answer;
    };
  }

  private interface Watch {
    Object after(String method, Object[] arguments, Object answer);
  }

  private static <T> T proxy(Class<T> type, T inner, Watch watch) {
    return type.cast(
        Proxy.newProxyInstance(
            TicketKeysTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                watch.after(method.getName(), arguments, method.invoke(inner, arguments))));
  }

  private static Secret secret(int length) {
    return Secret.adopt(new byte[length]);
  }

  @Test
  void issuesNoTicketWithoutAKeyThatSeals() {
    TicketKey next = key(1, NOW.plus(HOUR));
    TicketKeys fleet =
        new TicketKeys(CRYPTO, new PushedTicketKeys(new TicketKeyRing(List.of(next))));

    assertThat(fleet.seal(Sessions.tls13(1), NOW)).isEmpty();
    assertThat(fleet.seal(Sessions.tls13(1), NOW.plus(HOUR))).isPresent();
    assertThat(fleet.seal(Sessions.tls13(1), NOW.plus(HOUR.multipliedBy(7)))).isEmpty();
  }

  @Test
  void opensWhatAnotherOfTheFleetSealedWithTheNextKey() {
    PushedTicketKeys ahead = new PushedTicketKeys(new TicketKeyRing(List.of(key(1, NOW))));
    PushedTicketKeys behind =
        new PushedTicketKeys(new TicketKeyRing(List.of(key(1, NOW.plus(HOUR)))));
    Opaque ticket = new TicketKeys(CRYPTO, ahead).seal(Sessions.tls13(1), NOW).orElseThrow();

    assertThat(new TicketKeys(CRYPTO, behind).open(ticket, ProtocolVersion.TLS_1_3, NOW))
        .isPresent();
  }

  @Test
  void opensNothingWithAWithdrawnKey() {
    TicketKey withdrawn = key(1, NOW);
    PushedTicketKeys keys = new PushedTicketKeys(new TicketKeyRing(List.of(withdrawn)));
    TicketKeys fleet = new TicketKeys(CRYPTO, keys);
    Opaque ticket = fleet.seal(Sessions.tls13(1), NOW).orElseThrow();

    keys.push(new TicketKeyRing(List.of(key(2, NOW))));

    assertThat(fleet.open(ticket, ProtocolVersion.TLS_1_3, NOW)).isEmpty();
    TicketKeys late = new TicketKeys(CRYPTO, now -> new TicketKeyRing(List.of(withdrawn)));
    assertThat(late.seal(Sessions.tls13(1), NOW)).isEmpty();
    assertThat(late.open(ticket, ProtocolVersion.TLS_1_3, NOW)).isEmpty();
  }

  private boolean renewalAsked(Opaque ticket, Instant now) {
    Optional<TicketProtector.Opened> opened = tickets.open(ticket, ProtocolVersion.TLS_1_3, now);
    return opened.orElseThrow().renew();
  }

  private static Session withChain(List<Opaque> chain) {
    return Sessions.session(ProtocolVersion.TLS_1_3, 1, NOW, chain);
  }

  private static TicketKey key(int number, Instant from) {
    byte[] name = new byte[TicketKey.NAME_LENGTH];
    name[0] = (byte) number;
    return new TicketKey(
        Opaque.of(name),
        Secret.adopt(new byte[TicketKey.SECRET_LENGTH]),
        from,
        from.plus(HOUR.multipliedBy(6)),
        from.plus(HOUR.multipliedBy(18)));
  }
}

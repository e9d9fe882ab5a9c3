// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits13.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client offers of its sessions, and what fits into a hello. RFC 9846 §4.2.2, §4.3.11. */
final class OfferedSessionTest {
  private final InMemoryClientSessionCache cache =
      new InMemoryClientSessionCache(InstantSource.system());
  private final List<ClientHello> hellos = new ArrayList<>();

  private ClientConfig client(Policy policy) {
    return Tls12.client(policy).sessions(cache).build();
  }

  private static ServerConfig server(Policy policy, TicketProtector tickets) {
    return Tls12.server(policy, "EC").tickets(tickets).longestTicket(0xffff).build();
  }

  private Middle noting() {
    return (sender, unit) -> {
      if (unit.is(HandshakeType.CLIENT_HELLO)) {
        hellos.add(Edits12.clientHello(unit.frame()));
      }
      return List.of(unit);
    };
  }

  /** A handshake; whether it resumed. */
  private boolean resumes(ClientConfig client, ServerConfig server) throws TlsException {
    FrameWire wire = new FrameWire(client, server, noting());
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    assertThat(wire.client().view().resumed()).isEqualTo(wire.server().view().resumed());
    return wire.client().view().resumed();
  }

  private ClientHello last() {
    return hellos.get(hellos.size() - 1);
  }

  private Optional<PreSharedKey.Offered> lastPsks() {
    return last().extensions().get(PreSharedKey.IN_CLIENT_HELLO);
  }

  /** The second ticket of a server is for a second connection, not to be burnt with the first. */
  @Test
  void offersOneTicketAndKeepsTheOthers() throws Exception {
    ClientConfig client = client(Edits13.policy());
    ServerConfig server =
        server(Edits13.policy(), TicketKeys.rotating(Tls12.CRYPTO)).toBuilder()
            .ticketCount(3)
            .build();
    assertThat(resumes(client, server)).isFalse();
    ServerConfig silent = server.toBuilder().ticketCount(0).build();
    for (int i = 0; i < 3; i++) {
      assertThat(resumes(client, silent)).isTrue();
      assertThat(lastPsks().orElseThrow().identities()).hasSize(1);
    }
    assertThat(resumes(client, silent)).isFalse();
    assertThat(lastPsks()).isEmpty();
  }

  /** A session that this hello cannot use hides none that it can. */
  @Test
  void looksBehindASessionThatTheHelloCannotUse() throws Exception {
    TicketProtector tickets = TicketKeys.rotating(Tls12.CRYPTO);
    Policy tls12 = Tls12.policy().withName("same");
    Policy tls13 = Edits13.policy().withName("same");
    resumes(client(tls13), server(tls13, tickets).toBuilder().ticketCount(4).build());
    resumes(client(tls12), server(tls12, tickets));
    assertThat(resumes(client(tls13), server(tls13, tickets))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {16_000, 33_000, 65_000})
  void resumesByALongTicketThatFits(int length) throws Exception {
    ClientConfig client = client(Edits13.policy());
    ServerConfig server = server(Edits13.policy(), new PaddedTickets(length));
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).isTrue();
    assertThat(lastPsks().orElseThrow().identities().get(0).identity().length()).isEqualTo(length);
  }

  /** A server must not be able to stop its clients from ever coming back. */
  @ParameterizedTest
  @ValueSource(ints = {65_400, 65_529, 65_530, 65_535})
  void offersNoTicketThatDoesNotFit(int length) throws Exception {
    ClientConfig client = client(Edits13.policy());
    ServerConfig server = server(Edits13.policy(), new PaddedTickets(length));
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).isFalse();
    assertThat(lastPsks()).isEmpty();
  }

  /** The longest that fits is offered, and one byte more is not. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void fillsTheHelloToItsLastByte(int excess) throws Exception {
    Policy sha384 =
        Edits13.policy().toBuilder().suites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384)).build();
    ClientConfig client = client(Edits13.policy());
    assertThat(resumes(client, server(sha384, TicketProtector.NONE))).isFalse();
    int plain = last().extensions().length();
    int identities = 2 + 2 + 4;
    int binders = 2 + 1 + 48;
    int longest = 0xffff - plain - (4 + identities + binders);

    ServerConfig server = server(sha384, new PaddedTickets(longest + excess));
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).isEqualTo(excess == 0);
    assertThat(last().extensions().length()).isEqualTo(excess == 0 ? 0xffff : plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_000, 65_535})
  void offersNoTicketOfTls12ThatDoesNotFit(int length) throws Exception {
    boolean fits = length == 65_000;
    ClientConfig client = client(Tls12.policy());
    ServerConfig server = server(Tls12.policy(), new PaddedTickets(length));
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).isEqualTo(fits);
    assertThat(last().extensions().get(SessionTicket.IN_CLIENT_HELLO).orElseThrow().length())
        .isEqualTo(fits ? length : 0);
  }

  // --- what else may be too long

  private static Middle cookie(int length) {
    return retry(
        retry ->
            Edits13.with(
                retry,
                Edits13.edited(
                    retry.extensions(),
                    InHelloRetryRequest.class,
                    Set.of(),
                    more -> more.put(Cookie.IN_HELLO_RETRY_REQUEST, Opaque.of(new byte[length])))));
  }

  private static TlsException refusal(ClientConfig client, ServerConfig server, Middle middle) {
    return catchThrowableOfType(
        TlsException.class, () -> new FrameWire(client, server, middle).run());
  }

  /** One that fits is brought back, which this server did not ask for. */
  @ParameterizedTest
  @ValueSource(ints = {65_000, 65_400})
  void refusesACookieThatDoesNotFit(int length) {
    ServerConfig server = server(Edits13.retrying(), TicketProtector.NONE);
    assertThat(refusal(client(Edits13.policy()), server, cookie(length)).fault())
        .contains(
            length == 65_000 ? PeerMisbehaved.COOKIE_MISMATCH : PeerMisbehaved.COOKIE_TOO_LONG);
  }

  /** A second hello may not drop the ticket to make room. RFC 9846 §4.2.2. */
  @Test
  void refusesACookieThatDoesNotFitBesideTheTicket() throws Exception {
    ClientConfig client = client(Edits13.policy());
    ServerConfig server = server(Edits13.retrying(), new PaddedTickets(33_000));
    assertThat(resumes(client, server)).isFalse();
    assertThat(refusal(client, server, cookie(33_000)).fault())
        .contains(PeerMisbehaved.COOKIE_TOO_LONG);
  }

  @Test
  void refusesAConfigurationWhoseHelloCannotBeSaid() {
    ClientConfig client =
        client(Edits13.policy()).toBuilder()
            .peerVerifier(new ManyAuthorities(64_448))
            .sendAuthorities(true)
            .alpn(Collections.nCopies(8, "p".repeat(255)))
            .build();
    TlsException refused =
        refusal(client, server(Edits13.policy(), TicketProtector.NONE), noting());
    assertThat(refused.fault()).contains(LocalFailure.CONFIGURATION);
    assertThat(refused).hasMessageContaining("65535");
  }

  /** A list that does not fit at all is left out, which means any. */
  @ParameterizedTest
  @ValueSource(ints = {6_400, 70_000})
  void leavesOutAuthoritiesThatDoNotFit(int length) throws Exception {
    ClientConfig client =
        client(Edits13.policy()).toBuilder()
            .peerVerifier(new ManyAuthorities(length))
            .sendAuthorities(true)
            .build();
    assertThat(resumes(client, server(Edits13.policy(), TicketProtector.NONE))).isFalse();
    assertThat(last().extensions().has(CertificateAuthorities.IN_CLIENT_HELLO))
        .isEqualTo(length == 6_400);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.DriverEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.PskKeyExchangeModes;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.Turns;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An inner and an outer hello from one set of inputs, by the rules of RFC 9849 §6.1. */
final class HelloPairTest {
  private static final PeerName PEER = PeerName.of(TestPeers.HOST, 443);
  private static final PeerName PUBLIC = PeerName.of("public.example", 443);
  private static final Opaque PLACEHOLDER = Opaque.adopt(new byte[300]);
  private static final Opaque SESSION_ID = Opaque.adopt(new byte[] {9, 8, 7, 6});

  private final ClientSessionCache sessions =
      new InMemoryClientSessionCache(InstantSource.system());
  private final ClientConfig config =
      TestPeers.clientOf(TestPeers.policy(b -> b.grease(true)))
          .sessions(sessions)
          .alpn(List.of("secret-protocol"))
          .build();

  /** A session of a connection that was made with this version. */
  private Optional<SessionAccepted> session(ProtocolVersion version) throws Exception {
    ClientConfig once = config.toBuilder().policy(TestPeers.policy(version)).build();
    TestPeers.pair(
            once,
            TestPeers.serverOf(TestPeers.policy(version))
                .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
                .build())
        .run();
    Session taken = sessions.take(Resumable.cacheKey(PEER, Resumable.scope(once, PEER)), 1).get(0);
    return SessionAccepted.check(
            taken, Resumable.scope(once, PEER), Instant.now(), Duration.ofMinutes(1))
        .evidence();
  }

  private HelloPair pair(Optional<SessionAccepted> psk, Optional<SessionAccepted> session12)
      throws Exception {
    Turn turn = Turns.of(DriverEnd.datagramClient(withoutSessions(), PEER).driver());
    HelloInputs inputs = ClientStart.gather(config, PEER, turn).with(SESSION_ID, session12);
    assertThat(inputs.versions()).hasSize(2);
    return HelloPair.compose(inputs, psk, PUBLIC, PLACEHOLDER, turn);
  }

  private ClientConfig withoutSessions() {
    return config.toBuilder().sessions(ClientSessionCache.NONE).build();
  }

  private static Extensions<InClientHello> inner(HelloPair pair) {
    return pair.inner().hello().extensions();
  }

  private static Extensions<InClientHello> outer(HelloPair pair) {
    return pair.outer().extensions();
  }

  /** "It MUST NOT offer to negotiate TLS 1.2 or below." */
  @Test
  void innerOffersNothingBelowTls13() throws Exception {
    HelloPair pair = pair(Optional.empty(), Optional.empty());
    assertThat(inner(pair).get(SupportedVersions.IN_CLIENT_HELLO).orElseThrow())
        .filteredOn(version -> !version.grease())
        .containsExactly(ProtocolVersion.TLS_1_3);
    assertThat(suites(pair.inner().hello()))
        .isNotEmpty()
        .allMatch(suite -> suite.serves(ProtocolVersion.TLS_1_3));
  }

  private static List<CipherSuite> suites(ClientHello hello) {
    return hello.suites().stream().filter(suite -> suite.spec().isPresent()).toList();
  }

  /** "It MUST NOT offer to resume any session for TLS 1.2 and below." */
  @Test
  void neitherResumesASessionOfTls12() throws Exception {
    Optional<SessionAccepted> session12 = session(ProtocolVersion.TLS_1_2);
    assertThat(session12).isPresent();
    HelloPair pair = pair(Optional.empty(), session12);
    assertThat(inner(pair).has(ExtensionType.SESSION_TICKET)).isFalse();
    assertThat(outer(pair).get(SessionTicket.IN_CLIENT_HELLO)).contains(Opaque.EMPTY);
  }

  /** "It MUST include the "encrypted_client_hello" extension of type inner." */
  @Test
  void eachSaysWhichOfBothItIs() throws Exception {
    HelloPair pair = pair(Optional.empty(), Optional.empty());
    assertThat(ech(pair.inner().hello())).isEqualTo(Opaque.of((byte) 1));
    assertThat(ech(pair.outer())).isEqualTo(PLACEHOLDER);
  }

  private static Opaque ech(ClientHello hello) {
    return hello.extensions().entries().stream()
        .filter(entry -> entry.type().equals(ExtensionType.ENCRYPTED_CLIENT_HELLO))
        .map(Extensions.Entry::body)
        .findFirst()
        .orElseThrow();
  }

  /** "It MUST offer to negotiate TLS 1.3 or above." */
  @Test
  void outerOffersTls13() throws Exception {
    HelloPair pair = pair(Optional.empty(), Optional.empty());
    assertThat(outer(pair).get(SupportedVersions.IN_CLIENT_HELLO).orElseThrow())
        .contains(ProtocolVersion.TLS_1_3);
    assertThat(outer(pair).get(KeyShare.IN_CLIENT_HELLO))
        .isEqualTo(inner(pair).get(KeyShare.IN_CLIENT_HELLO));
  }

  /** "It MUST copy the legacy_session_id field", and "MUST generate a fresh […] random". */
  @Test
  void outerCopiesTheSessionIdAndDrawsARandomOfItsOwn() throws Exception {
    HelloPair pair = pair(Optional.empty(), Optional.empty());
    assertThat(pair.outer().sessionId())
        .isEqualTo(SESSION_ID)
        .isEqualTo(pair.inner().hello().sessionId());
    assertThat(pair.outer().random()).isNotEqualTo(pair.inner().hello().random());
  }

  /** "It SHOULD place the value of ECHConfig.contents.public_name in the "server_name"." */
  @Test
  void outerNamesThePublicNameAndNothingOfTheRealOne() throws Exception {
    HelloPair pair = pair(session(ProtocolVersion.TLS_1_3), Optional.empty());
    assertThat(name(inner(pair))).isEqualTo(TestPeers.HOST);
    assertThat(name(outer(pair))).isEqualTo("public.example");
    assertThat(inner(pair).get(Alpn.IN_CLIENT_HELLO)).isPresent();
    String said = new String(pair.outer().toFrame(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(said).doesNotContain(TestPeers.HOST).doesNotContain("secret-protocol");
  }

  private static String name(Extensions<InClientHello> extensions) {
    Opaque name = extensions.get(ServerName.IN_CLIENT_HELLO).orElseThrow().get(0).value();
    return new String(name.toByteArray(), java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** "The client MUST NOT use this extension to advertise a PSK to the client-facing server." */
  @Test
  void outerOffersPsksThatAreNone() throws Exception {
    HelloPair pair = pair(session(ProtocolVersion.TLS_1_3), Optional.empty());
    PreSharedKey.Offered real = inner(pair).get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
    PreSharedKey.Offered grease = outer(pair).get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
    assertThat(grease.identities()).hasSameSizeAs(real.identities());
    for (int i = 0; i < real.identities().size(); i++) {
      Opaque shown = grease.identities().get(i).identity();
      assertThat(shown.length()).isEqualTo(real.identities().get(i).identity().length());
      assertThat(shown).isNotEqualTo(real.identities().get(i).identity());
      assertThat(grease.binders().get(i).length()).isEqualTo(real.binders().get(i).length());
      assertThat(grease.binders().get(i)).isNotEqualTo(real.binders().get(i));
    }
    // "it MUST also copy the "psk_key_exchange_modes"".
    assertThat(outer(pair).get(PskKeyExchangeModes.IN_CLIENT_HELLO))
        .isPresent()
        .isEqualTo(inner(pair).get(PskKeyExchangeModes.IN_CLIENT_HELLO));
    // RFC 9846 §4.3.11: the extension stands last.
    assertThat(outer(pair).types().get(outer(pair).types().size() - 1))
        .isEqualTo(ExtensionType.PRE_SHARED_KEY);
  }

  @Test
  void outerOffersNoPskWhereTheInnerOneHasNone() throws Exception {
    HelloPair pair = pair(Optional.empty(), Optional.empty());
    assertThat(inner(pair).has(ExtensionType.PRE_SHARED_KEY)).isFalse();
    assertThat(outer(pair).has(ExtensionType.PRE_SHARED_KEY)).isFalse();
  }

  /** "When the client offers the "early_data" extension in ClientHelloInner": it never does yet. */
  @Test
  void neitherOffersEarlyData() throws Exception {
    HelloPair pair = pair(session(ProtocolVersion.TLS_1_3), Optional.empty());
    assertThat(inner(pair).has(ExtensionType.EARLY_DATA)).isFalse();
    assertThat(outer(pair).has(ExtensionType.EARLY_DATA)).isFalse();
  }
}

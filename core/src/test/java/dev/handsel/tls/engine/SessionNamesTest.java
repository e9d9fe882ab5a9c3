// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a TLS 1.2 session is called on the wire that a ticket carries. RFC 5077 §3.4. */
final class SessionNamesTest {
  private static final Opaque KNOWN = Opaque.of(new byte[32]);

  private final PeerVerifier trust = TestPeers.trust();
  private final TicketProtector tickets = TicketKeys.rotating(TestPeers.CRYPTO);
  private final Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_2);

  /** Knows a name for what it keeps. */
  private record Naming(ClientSessionCache inner, Opaque name) implements ClientSessionCache {
    @Override
    public List<Session> take(String peer, int most) {
      return inner.take(peer, most);
    }

    @Override
    public void put(String peer, Session session) {
      inner.put(peer, session);
    }

    @Override
    public void remove(String peer, Session session) {
      inner.remove(peer, session);
    }

    @Override
    public Opaque sessionId(Session session) {
      return name;
    }
  }

  /** Keeps nothing, and wants names. */
  private static final class Names implements ServerSessionStore {
    @Override
    public Optional<Session> find(Opaque sessionId) {
      return Optional.empty();
    }

    @Override
    public void save(Opaque sessionId, Session session) {}

    @Override
    public void remove(Opaque sessionId) {}

    @Override
    public boolean namesTicketed() {
      return true;
    }
  }

  private ClientConfig client(Opaque name) {
    ClientSessionCache cache = new InMemoryClientSessionCache(InstantSource.system());
    return TestPeers.clientOf(policy).peerVerifier(trust).sessions(new Naming(cache, name)).build();
  }

  private ServerConfig server(ServerSessionStore store) {
    return TestPeers.serverOf(policy).tickets(tickets).sessions(store).build();
  }

  @Test
  void isNoneUnlessTheStoreWantsOne() throws Exception {
    EnginePair nameless = Matrix.connect(client(Opaque.EMPTY), server(ServerSessionStore.NONE));
    EnginePair named = Matrix.connect(client(Opaque.EMPTY), server(new Names()));

    assertThat(nameless.client().view().sessionId().isEmpty()).isTrue();
    assertThat(named.client().view().sessionId().length()).isEqualTo(32);
    assertThat(named.server().view().sessionId()).isEqualTo(named.client().view().sessionId());
  }

  @Test
  void isWhatTheClientKnowsOrElseDrawnAfreshAtEachResumption() throws Exception {
    ServerConfig server = server(ServerSessionStore.NONE);
    ClientConfig knowing = client(KNOWN);
    ClientConfig unknowing = client(Opaque.EMPTY);
    Matrix.connect(knowing, server);
    Matrix.connect(unknowing, server);
    EnginePair known = Matrix.connect(knowing, server);
    EnginePair drawn = Matrix.connect(unknowing, server);
    EnginePair again = Matrix.connect(unknowing, server);

    assertThat(known.client().view().resumed()).isTrue();
    assertThat(known.server().view().sessionId()).isEqualTo(KNOWN);
    assertThat(drawn.client().view().resumed()).isTrue();
    assertThat(drawn.server().view().sessionId().length()).isEqualTo(32);
    assertThat(again.server().view().sessionId()).isNotEqualTo(drawn.server().view().sessionId());
  }

  /** RFC 9846 §9.2: without signature_algorithms no certificate can be asked for. */
  @Test
  void aHelloWithoutSignatureAlgorithmsIsNotSent() {
    ClientConfig config = TestPeers.clientOf(policy.toBuilder().schemes(List.of()).build()).build();
    TlsException failed =
        catchThrowableOfType(
            TlsException.class, () -> TlsEngine.client(config, PeerName.of("example.org", 443)));

    assertThat(failed.fault()).contains(LocalFailure.CONFIGURATION);
    assertThat(failed).hasMessageContaining("no signature scheme to offer");
  }
}

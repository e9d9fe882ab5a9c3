// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.TrustAnyone;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resumption, and every part of a session's scope that must prevent it. */
final class ResumptionTest {
  private Instant now = Instant.parse("2026-11-15T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final ClientSessionCache sessions = new InMemoryClientSessionCache(clock);
  private final PeerVerifier trust = TestPeers.trust();
  private final TicketProtector tickets = TicketKeys.rotating(TestPeers.CRYPTO);

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private ClientConfig client(Policy policy) {
    return TestPeers.clientOf(policy).peerVerifier(trust).clock(clock).sessions(sessions).build();
  }

  private ServerConfig server(Policy policy) {
    return TestPeers.serverOf(policy).clock(clock).tickets(tickets).build();
  }

  private static Policy tls13() {
    return TestPeers.policy(ProtocolVersion.TLS_1_3);
  }

  private static boolean resumes(ClientConfig client, ServerConfig server) throws TlsException {
    return Matrix.connect(client, server).client().view().resumed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumesByTicketAgainAndAgain(ProtocolVersion version) throws Exception {
    ClientConfig client = client(TestPeers.policy(version));
    ServerConfig server = server(TestPeers.policy(version));
    assertThat(resumes(client, server)).isFalse();
    for (int i = 0; i < 4; i++) {
      EnginePair pair = Matrix.connect(client, server);
      assertThat(pair.client().view().resumed()).isTrue();
      assertThat(pair.client().view().peerChain()).isNotEmpty();
    }
  }

  @Test
  void resumesAfterARetry() throws Exception {
    Policy asks =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(NamedGroup.SECP256R1))
                    .keyShares(List.of()));
    ClientConfig client =
        client(
            TestPeers.policy(
                b ->
                    b.versions(List.of(ProtocolVersion.TLS_1_3))
                        .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                        .keyShares(List.of(NamedGroup.X25519))));
    ServerConfig server = server(asks);
    assertThat(resumes(client, server)).isFalse();
    EnginePair pair = Matrix.connect(client, server);
    assertThat(pair.client().view().resumed()).isTrue();
    assertThat(pair.client().view().retried()).isTrue();
  }

  @Test
  void resumesWithAnotherSuiteOfTheSameHash() throws Exception {
    UnaryOperator<Policy> same = policy -> policy.withName("same");
    Policy gcm = same.apply(suite(CipherSuite.TLS_AES_128_GCM_SHA256));
    Policy chacha = same.apply(suite(CipherSuite.TLS_CHACHA20_POLY1305_SHA256));
    assertThat(resumes(client(tls13()), server(gcm))).isFalse();
    assertThat(resumes(client(tls13()), server(chacha))).isTrue();
  }

  @Test
  void doesNotResumeWithASuiteOfAnotherHash() throws Exception {
    Policy sha256 = suite(CipherSuite.TLS_AES_128_GCM_SHA256).withName("same");
    Policy sha384 = suite(CipherSuite.TLS_AES_256_GCM_SHA384).withName("same");
    assertThat(resumes(client(tls13()), server(sha256))).isFalse();
    assertThat(resumes(client(tls13()), server(sha384))).isFalse();
  }

  private static Policy suite(CipherSuite suite) {
    return TestPeers.policy(
        b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).suites(List.of(suite)));
  }

  @Test
  void keepsTheClientsIdentityOverAResumption() throws Exception {
    ClientConfig client =
        client(tls13()).toBuilder()
            .credentials(TestPeers.credentials(TestPeers.client("EC")))
            .build();
    ServerConfig server =
        server(tls13()).toBuilder()
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(TestPeers.trust())
            .build();
    assertThat(resumes(client, server)).isFalse();
    EnginePair pair = Matrix.connect(client, server);
    assertThat(pair.server().view().resumed()).isTrue();
    assertThat(pair.server().view().peerChain()).hasSize(TestPeers.client("EC").chain().size());
  }

  @Test
  void keepsTheTimeOfTheFullHandshakeOverResumptions() throws Exception {
    ClientConfig client = client(tls13());
    ServerConfig server =
        server(tls13()).toBuilder()
            .sessionLifetime(Duration.ofHours(2))
            .authenticationLifetime(Duration.ofHours(3))
            .build();
    assertThat(resumes(client, server)).isFalse();
    now = now.plus(Duration.ofMinutes(100));
    assertThat(resumes(client, server)).isTrue();
    now = now.plus(Duration.ofMinutes(79));
    assertThat(resumes(client, server)).isTrue();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(resumes(client, server)).isFalse();
  }

  @Test
  void doesNotResumeAnExpiredSession() throws Exception {
    assertThat(resumes(client(tls13()), server(tls13()))).isFalse();
    now = now.plus(Duration.ofHours(13));
    assertThat(resumes(client(tls13()), server(tls13()))).isFalse();
  }

  @Test
  void doesNotResumeUnderTicketKeysItDoesNotHave() throws Exception {
    ClientConfig client = client(tls13());
    assertThat(resumes(client, server(tls13()))).isFalse();
    ServerConfig other =
        server(tls13()).toBuilder().tickets(TicketKeys.rotating(TestPeers.CRYPTO)).build();
    assertThat(resumes(client, other)).isFalse();
  }

  // --- the scope, part by part: RFC 9846 says nothing of it, advisories say much

  /** What a ticket held is zeroed once its early secret is derived, or it is not taken. */
  @Test
  void leavesNoSecretOfATicketBehind() throws Exception {
    List<Session> opened = new ArrayList<>();
    TicketProtector watched =
        new TicketProtector() {
          @Override
          public Optional<Opaque> seal(Session session, Instant now) {
            return tickets.seal(session, now);
          }

          @Override
          public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
            Optional<Opened> found = tickets.open(ticket, version, now);
            found.ifPresent(each -> opened.add(each.session()));
            return found;
          }
        };
    ClientConfig client = client(tls13());
    ServerConfig server = server(tls13()).toBuilder().tickets(watched).build();
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).isTrue();
    assertThat(resumes(client, server.toBuilder().authenticationLifetime(Duration.ZERO).build()))
        .isFalse();
    assertThat(opened).hasSizeGreaterThan(1).allMatch(session -> session.secret().destroyed());
  }

  private void assertClientScopeMatters(UnaryOperator<ClientConfig.Builder> change)
      throws Exception {
    ClientConfig client = client(tls13());
    ServerConfig server = server(tls13());
    assertThat(resumes(client, server)).isFalse();
    assertThat(resumes(client, server)).as("same scope").isTrue();
    assertThat(resumes(change.apply(client.toBuilder()).build(), server)).isFalse();
  }

  @Test
  void aClientDoesNotResumeUnderOtherTrust() throws Exception {
    assertClientScopeMatters(b -> b.peerVerifier(otherTrust()));
  }

  /** Of the same authority and another one. */
  private static PeerVerifier otherTrust() {
    return PkixPeerVerifier.trusting(
            TrustAnchors.of(
                List.of(
                    TestPeers.authority().root(), TestCertificates.authority("EC").certificate())))
        .build();
  }

  /** Of two policies that differ in nothing else. */
  private static Policy vetoing() {
    return tls13().toBuilder().constraint((use, algorithm, key) -> true).build();
  }

  @Test
  void aClientDoesNotResumeUnderAnotherConstraint() throws Exception {
    assertClientScopeMatters(b -> b.policy(vetoing()));
  }

  /** One that is made for each connection is the same if it is named the same. */
  @Test
  void aClientResumesUnderAConstraintOfTheSameName() throws Exception {
    ServerConfig server = server(tls13());
    assertThat(resumes(client(named("a")), server)).isFalse();
    assertThat(resumes(client(named("a")), server)).isTrue();
    assertThat(resumes(client(named("b")), server)).isFalse();
  }

  private static Policy named(String id) {
    Constraint anew = (use, algorithm, key) -> !algorithm.equals(id);
    return tls13().toBuilder().constraint(anew.named(id)).build();
  }

  @Test
  void aClientDoesNotResumeUnderOtherCredentials() throws Exception {
    assertClientScopeMatters(b -> b.credentials(TestPeers.credentials(TestPeers.client("EC"))));
  }

  @Test
  void aSessionMadeWithChecksOffNeverServesOneWithChecksOn() throws Exception {
    ClientConfig careless =
        client(tls13()).toBuilder().peerVerifier(TrustAnyone.dangerouslyTrustAnyone()).build();
    ServerConfig server = server(tls13());
    assertThat(resumes(careless, server)).isFalse();
    assertThat(resumes(careless, server)).isTrue();
    assertThat(resumes(client(tls13()), server)).isFalse();
  }

  @Test
  void aClientDoesNotResumeWithAnotherHost() throws Exception {
    ClientConfig client = client(tls13());
    ServerConfig server = server(tls13());
    assertThat(resumes(client, server)).isFalse();
    EnginePair other =
        new EnginePair(
            TlsEngine.client(client, PeerName.of("localhost", 443)), TlsEngine.server(server));
    other.run();
    assertThat(other.client().view().resumed()).isFalse();
  }

  @Test
  void aClientDoesNotResumeWithAnotherServerNameIndication() throws Exception {
    ClientConfig client = client(tls13());
    ServerConfig server = server(tls13());
    assertThat(resumes(client, server)).isFalse();
    EnginePair other =
        new EnginePair(
            TlsEngine.client(client, new PeerName(TestPeers.HOST, 443, "localhost")),
            TlsEngine.server(server));
    other.run();
    assertThat(other.client().view().resumed()).isFalse();
  }

  private void assertServerScopeMatters(
      ServerConfig before, UnaryOperator<ServerConfig.Builder> change) throws Exception {
    ClientConfig client =
        client(tls13()).toBuilder()
            .credentials(TestPeers.credentials(TestPeers.client("EC")))
            .build();
    assertThat(resumes(client, before)).isFalse();
    assertThat(resumes(client, before)).as("same scope").isTrue();
    assertThat(resumes(client, change.apply(before.toBuilder()).build())).isFalse();
  }

  private ServerConfig demanding() {
    return server(tls13()).toBuilder()
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(TestPeers.trust())
        .build();
  }

  @Test
  void aServerDoesNotResumeUnderAnotherConstraint() throws Exception {
    assertServerScopeMatters(server(tls13()), b -> b.policy(vetoing()));
  }

  /** A policy made from another one keeps its name, unless it is given one. */
  @Test
  void nobodyResumesUnderAStricterPolicyOfTheSameName() throws Exception {
    assertServerScopeMatters(
        server(tls13()), b -> b.policy(tls13().toBuilder().minimumRsaBits(4096).build()));
    assertServerScopeMatters(
        server(tls13()),
        b ->
            b.policy(
                tls13().toBuilder()
                    .certificateSchemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256))
                    .build()));
    assertClientScopeMatters(
        b ->
            b.policy(
                tls13().toBuilder()
                    .schemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256))
                    .build()));
  }

  @Test
  void aServerDoesNotResumeUnderOtherCredentials() throws Exception {
    assertServerScopeMatters(
        server(tls13()), b -> b.credentials(TestPeers.credentials(TestPeers.server("RSA"))));
  }

  @Test
  void aServerDoesNotResumeUnderOtherTrustInClients() throws Exception {
    assertServerScopeMatters(demanding(), b -> b.peerVerifier(otherTrust()));
  }

  @Test
  void aServerDoesNotResumeUnderAnotherRuleForClients() throws Exception {
    assertServerScopeMatters(demanding(), b -> b.clientAuth(ClientAuth.WANT));
  }

  @Test
  void aServerThatNowNeedsACertificateDoesNotResumeAnAnonymousClient() throws Exception {
    ClientConfig client = client(tls13());
    assertThat(resumes(client, server(tls13()))).isFalse();
    TlsException refused = Matrix.refusal(client, demanding());
    assertThat(refused.alert().toString()).isEqualTo("certificate_required");
  }

  /** Two virtual hosts that share ticket keys: a ticket of one must not open the other. */
  @Test
  void aTicketOfOneVirtualHostDoesNotOpenAnother() throws Exception {
    ServerConfig open = server(tls13());
    ServerConfig closed = demanding();
    ServerConfig front =
        open.toBuilder()
            .configSource(
                view -> view.serverName().filter("localhost"::equals).isPresent() ? closed : open)
            .build();
    ClientConfig client = client(tls13());
    assertThat(resumes(client, front)).isFalse();
    assertThat(resumes(client, front)).isTrue();
    // A client that does not care where its tickets come from.
    ClientSessionCache careless = new OneForAll(sessions);
    ClientConfig sly = client.toBuilder().sessions(careless).build();
    EnginePair other =
        new EnginePair(
            TlsEngine.client(sly, PeerName.of("localhost", 443)), TlsEngine.server(front));
    TlsException refused = catchThrowableOfType(TlsException.class, other::run);
    assertThat(refused.alert().toString()).isEqualTo("certificate_required");
    assertThat(other.server().view().resumed()).isFalse();
  }

  /** Moves sessions between peers, and their scope with them. */
  private record OneForAll(ClientSessionCache inner) implements ClientSessionCache {
    @Override
    public List<Session> take(String peer, int most) {
      String stolen = peer.replace("localhost", TestPeers.HOST);
      return inner.take(stolen, most).stream().map(OneForAll::moved).toList();
    }

    private static Session moved(Session s) {
      SessionScope scope = s.scope();
      return s.with(
          new SessionScope(
              scope.role(),
              "localhost",
              scope.trust(),
              scope.clientAuth(),
              scope.policyId(),
              "localhost"));
    }

    @Override
    public void put(String peer, Session session) {
      inner.put(peer, session);
    }

    @Override
    public void remove(String peer, Session session) {
      inner.remove(peer, session);
    }
  }
}

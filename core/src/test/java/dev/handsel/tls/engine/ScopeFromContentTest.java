// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.CredentialsByName;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemorySessionStore;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.SealedSessions;
import dev.handsel.tls.session.SessionStore;
import dev.handsel.tls.session.TicketKeySource;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a session is bound to is named by its content: whoever reads the same files and shares the
 * ticket keys resumes it, and whatever changed ends the sessions that rest on it, and no others.
 */
final class ScopeFromContentTest {
  private static final Authority ONE = TestCertificates.authority("EC", "CN=one");
  private static final Authority TWO = TestCertificates.authority("EC", "CN=two");
  private static final Authority THREE = TestCertificates.authority("EC", "CN=three");
  private static final Issued A = ONE.issue("a.example");
  private static final Issued B = ONE.issue("b.example");
  private static final Issued CLIENT =
      ONE.issue(LeafOptions.named("client.example").withExtendedKeyUsages("clientAuth"));

  private final TicketKeySource keys = new RotatingTicketKeys(TestPeers.CRYPTO.randomness());
  private final ClientSessionCache cache = new InMemoryClientSessionCache(InstantSource.system());

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  /** Every object of it made anew, as in another process. */
  private static PeerVerifier trust(Authority... authorities) {
    List<X509Certificate> anchors = Stream.of(authorities).map(Authority::certificate).toList();
    return PkixPeerVerifier.trusting(TrustAnchors.of(anchors)).build();
  }

  private static Credential credential(Issued issued) {
    return Credentials.of(TestPeers.CRYPTO, issued.chain(), issued.privateKey());
  }

  private ClientConfig client(ProtocolVersion version, PeerVerifier trust) {
    return ClientConfig.withPolicy(TestPeers.policy(version))
        .trusting(trust)
        .credentials(StaticCredentialSelector.of(credential(CLIENT)))
        .sessions(cache)
        .build();
  }

  private ServerConfig server(Policy policy, CredentialSelector credentials, PeerVerifier trust) {
    return ServerConfig.withPolicy(policy)
        .identifiedBy(credentials)
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(trust)
        .tickets(new TicketKeys(TestPeers.CRYPTO, keys))
        .build();
  }

  private ServerConfig server(ProtocolVersion version, PeerVerifier trust) {
    return server(TestPeers.policy(version), hosts(A, B), trust);
  }

  private static CredentialSelector hosts(Issued a, Issued b) {
    return CredentialsByName.builder().add(credential(a)).add(credential(b)).build();
  }

  private static boolean resumes(ClientConfig client, ServerConfig server, String host)
      throws Exception {
    EnginePair pair =
        new EnginePair(TlsEngine.client(client, PeerName.of(host, 443)), TlsEngine.server(server));
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.server().view().resumed()).isEqualTo(pair.client().view().resumed());
    return pair.server().view().resumed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anotherProcessWithTheSameKeysAndFilesResumes(ProtocolVersion version) throws Exception {
    assertThat(resumes(client(version, trust(ONE)), server(version, trust(ONE)), "a.example"))
        .isFalse();
    assertThat(resumes(client(version, trust(ONE)), server(version, trust(ONE)), "a.example"))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aRenewedKeyEndsTheSessionsOfItsHostAlone(ProtocolVersion version) throws Exception {
    ClientConfig client = client(version, trust(ONE));
    for (String host : List.of("a.example", "b.example")) {
      resumes(client, server(version, trust(ONE)), host);
      assertThat(resumes(client, server(version, trust(ONE)), host)).isTrue();
    }
    ServerConfig renewed =
        server(TestPeers.policy(version), hosts(A, ONE.issue("b.example")), trust(ONE));
    assertThat(resumes(client, renewed, "a.example")).isTrue();
    assertThat(resumes(client, renewed, "b.example")).isFalse();
    assertThat(resumes(client, renewed, "b.example")).isTrue();
  }

  /** The key is what the client saw proved; the chain around it may be renewed. */
  @ParameterizedTest
  @MethodSource("versions")
  void anotherChainOfTheSameKeyEndsNothing(ProtocolVersion version) throws Exception {
    ClientConfig client = client(version, trust(ONE));
    resumes(client, server(version, trust(ONE)), "a.example");
    Issued longer =
        new Issued(List.of(A.leaf(), ONE.certificate()), A.privateKey(), ONE.certificate());
    ServerConfig renewed = server(TestPeers.policy(version), hosts(longer, B), trust(ONE));
    assertThat(resumes(client, renewed, "a.example")).isTrue();
  }

  /** A host whose certificate is gone resumes nothing, though another host still has the key. */
  @ParameterizedTest
  @MethodSource("versions")
  void aHostResumesNothingUnderTheKeyOfAnother(ProtocolVersion version) throws Exception {
    ClientConfig client = client(version, trust(ONE));
    resumes(client, server(version, trust(ONE)), "a.example");
    CredentialSelector moved =
        CredentialsByName.builder()
            .add(credential(ONE.issue("a.example")))
            .addAs("b.example", credential(A))
            .build();
    assertThat(resumes(client, server(TestPeers.policy(version), moved, trust(ONE)), "a.example"))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anotherAuthorityEndsAllSessionsOfWhoeverTrustsIt(ProtocolVersion version) throws Exception {
    ClientConfig client = client(version, trust(ONE, TWO));
    ServerConfig server = server(version, trust(ONE, TWO));
    resumes(client, server, "a.example");
    assertThat(resumes(client, server, "a.example")).isTrue();
    assertThat(resumes(client, server(version, trust(ONE, TWO, THREE)), "a.example")).isFalse();
    assertThat(resumes(client(version, trust(ONE, TWO, THREE)), server, "a.example")).isFalse();
    assertThat(resumes(client, server(version, trust(ONE)), "a.example")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theOrderOfAuthoritiesSaysNothing(ProtocolVersion version) throws Exception {
    resumes(client(version, trust(ONE, TWO)), server(version, trust(ONE, TWO)), "a.example");
    assertThat(
            resumes(
                client(version, trust(TWO, ONE)), server(version, trust(TWO, ONE)), "a.example"))
        .isTrue();
  }

  /** What is negotiated anew in every handshake is no part of what was believed. */
  @ParameterizedTest
  @MethodSource("versions")
  void groupsAndOrderEndNothing(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    Policy other =
        policy.toBuilder()
            .name("OTHER")
            .groups(policy.groups().subList(1, policy.groups().size()))
            .keyShares(List.of())
            .serverPreference(!policy.preference().server())
            .build();
    ClientConfig client = client(version, trust(ONE));
    resumes(client, server(policy, hosts(A, B), trust(ONE)), "a.example");
    assertThat(resumes(client, server(other, hosts(A, B), trust(ONE)), "a.example")).isTrue();
  }

  /** Servers that share a store and ticket keys resume each other's sessions by id. */
  @Test
  void anotherProcessWithTheSameStoreResumesById() throws Exception {
    SessionStore store = new InMemorySessionStore(10, 1 << 16, InstantSource.system());
    ClientConfig client = client(ProtocolVersion.TLS_1_2, trust(ONE));
    assertThat(resumes(client, sharing(store), "a.example")).isFalse();
    assertThat(resumes(client, sharing(store), "a.example")).isTrue();
    SessionStore other = new InMemorySessionStore(10, 1 << 16, InstantSource.system());
    assertThat(resumes(client, sharing(other), "a.example")).isFalse();
  }

  private ServerConfig sharing(SessionStore store) {
    InstantSource clock = InstantSource.system();
    return server(ProtocolVersion.TLS_1_2, trust(ONE)).toBuilder()
        .tickets(TicketProtector.NONE)
        .sessions(new SealedSessions(TestPeers.CRYPTO, keys, store, clock))
        .build();
  }
}

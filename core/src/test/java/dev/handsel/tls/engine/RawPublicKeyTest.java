// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static dev.handsel.tls.engine.RawKeys.RAW;
import static dev.handsel.tls.engine.RawKeys.X509;
import static dev.handsel.tls.engine.RawKeys.assertShown;
import static dev.handsel.tls.engine.RawKeys.both;
import static dev.handsel.tls.engine.RawKeys.key;
import static dev.handsel.tls.engine.RawKeys.raw;
import static dev.handsel.tls.engine.RawKeys.showing;
import static dev.handsel.tls.engine.RawKeys.taking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw public keys in whole connections, and in the sessions they leave. RFC 7250. */
final class RawPublicKeyTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  static Stream<Arguments> everyPairing() {
    return Matrix.versions()
        .flatMap(
            version ->
                Stream.of(X509, RAW)
                    .flatMap(
                        server ->
                            Stream.of(
                                    Optional.<CertificateType>empty(),
                                    Optional.of(X509),
                                    Optional.of(RAW))
                                .map(client -> Arguments.of(version, server, client))));
  }

  /**
   * Version, server's type, client's type or no client authentication; then resumed, then again.
   */
  @ParameterizedTest
  @MethodSource("everyPairing")
  void authenticatesAndResumes(
      ProtocolVersion version, CertificateType serverType, Optional<CertificateType> clientType)
      throws Exception {
    Issued server = TestPeers.server("EC");
    Issued client = TestPeers.client("Ed25519");
    ClientConfig.Builder ours =
        TestPeers.clientOf(TestPeers.policy(version))
            .peerVerifier(taking(serverType, server))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()));
    ServerConfig.Builder theirs =
        TestPeers.serverOf(TestPeers.policy(version))
            .credentials(showing(serverType, server))
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO));
    if (clientType.isPresent()) {
      ours.credentials(showing(clientType.get(), client));
      theirs.clientAuth(ClientAuth.NEED).peerVerifier(taking(clientType.get(), client));
    }
    for (int i = 0; i < 3; i++) {
      EnginePair pair = Matrix.connect(ours.build(), theirs.build());
      assertThat(pair.client().view().resumed()).isEqualTo(i > 0);
      assertShown(pair.client().view(), serverType, server);
      assertThat(pair.client().view().ownCertificateType()).isEqualTo(clientType.orElse(X509));
      assertThat(pair.server().view().ownCertificateType()).isEqualTo(serverType);
      if (clientType.isPresent()) {
        assertShown(pair.server().view(), clientType.get(), client);
      } else {
        assertThat(pair.server().view().peerRawKey()).isEmpty();
        assertThat(pair.server().view().peerChain()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void authenticatesByEveryKindOfKey(ProtocolVersion version) throws Exception {
    for (String keyType : TestPeers.KEY_TYPES) {
      Issued server = TestPeers.server(keyType);
      Issued client = TestPeers.client(keyType);
      EnginePair pair =
          Matrix.connect(
              TestPeers.clientOf(TestPeers.policy(version))
                  .peerVerifier(PinnedKeys.of(key(server)))
                  .credentials(StaticCredentialSelector.of(raw(client)))
                  .build(),
              TestPeers.serverOf(TestPeers.policy(version))
                  .credentials(StaticCredentialSelector.of(raw(server)))
                  .clientAuth(ClientAuth.NEED)
                  .peerVerifier(PinnedKeys.of(key(client)))
                  .build());
      assertThat(pair.client().view().peerKey()).contains(key(server));
      assertThat(pair.server().view().peerKey()).contains(key(client));
    }
  }

  @Test
  void authenticatesByDecryptionUnderRsaKeyExchange() throws Exception {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_2))
                    .suites(List.of(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256)));
    Issued server = TestPeers.server("RSA");
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy).peerVerifier(PinnedKeys.of(key(server))).build(),
            TestPeers.serverOf(policy)
                .credentials(StaticCredentialSelector.of(raw(server)))
                .build());
    assertThat(pair.client().view().peerRawKey()).contains(RawPublicKeys.encode(key(server)));
  }

  @Test
  void resumesBySessionId() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_2);
    Issued server = TestPeers.server("EC");
    Issued client = TestPeers.client("EC");
    ClientConfig ours =
        TestPeers.clientOf(policy)
            .peerVerifier(PinnedKeys.of(key(server)))
            .credentials(StaticCredentialSelector.of(raw(client)))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig theirs =
        TestPeers.serverOf(policy)
            .credentials(StaticCredentialSelector.of(raw(server)))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(PinnedKeys.of(key(client)))
            .sessions(new InMemoryServerSessionStore(InstantSource.system()))
            .build();
    Matrix.connect(ours, theirs);
    EnginePair pair = Matrix.connect(ours, theirs);
    assertThat(pair.server().view().resumed()).isTrue();
    assertThat(pair.server().view().peerRawKey()).contains(RawPublicKeys.encode(key(client)));
  }

  /** For whom the scope of a session is not enough. */
  @ParameterizedTest
  @MethodSource("versions")
  void asksAgainAboutTheKeyOfASession(ProtocolVersion version) throws Exception {
    Issued server = TestPeers.server("EC");
    ServerConfig theirs =
        TestPeers.serverOf(TestPeers.policy(version))
            .credentials(showing(RAW, server))
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    ClientConfig ours =
        TestPeers.clientOf(TestPeers.policy(version))
            .peerVerifier(PinnedKeys.of(key(server)))
            .verifyResumed(true)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    Matrix.connect(ours, theirs);
    EnginePair pair = Matrix.connect(ours, theirs);
    assertThat(pair.client().view().resumed()).isTrue();
    assertThat(pair.client().view().peerKey()).contains(key(server));
  }

  // --- a session's scope

  @ParameterizedTest
  @MethodSource("versions")
  void aClientDoesNotResumeUnderOtherPins(ProtocolVersion version) throws Exception {
    Issued server = TestPeers.server("EC");
    ServerConfig theirs =
        TestPeers.serverOf(TestPeers.policy(version))
            .credentials(both(RAW, server))
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    ClientConfig ours =
        TestPeers.clientOf(TestPeers.policy(version))
            .peerVerifier(PinnedKeys.of(key(server)))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    Matrix.connect(ours, theirs);
    ClientConfig same = ours.toBuilder().peerVerifier(PinnedKeys.of(key(server))).build();
    assertThat(Matrix.connect(same, theirs).client().view().resumed()).isTrue();
    ClientConfig more =
        ours.toBuilder()
            .peerVerifier(PinnedKeys.of(key(server), key(TestPeers.server("RSA"))))
            .build();
    assertThat(Matrix.connect(more, theirs).client().view().resumed()).isFalse();
  }

  /** One trust identity for two verifiers, as a careless program may give: the types still part. */
  @ParameterizedTest
  @MethodSource("versions")
  void doesNotResumeUnderOtherCertificateTypes(ProtocolVersion version) throws Exception {
    Issued client = TestPeers.client("EC");
    PinnedKeys pins = PinnedKeys.of(key(client));
    ServerConfig takesRaw =
        TestPeers.serverOf(TestPeers.policy(version))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(new SameTrust(pins))
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    ServerConfig takesCertificates =
        takesRaw.toBuilder().peerVerifier(new SameTrust(TestPeers.trust())).build();
    ClientConfig ours =
        TestPeers.clientOf(TestPeers.policy(version))
            .credentials(both(RAW, client))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    Matrix.connect(ours, takesRaw);
    assertThat(Matrix.connect(ours, takesRaw).server().view().resumed()).isTrue();
    EnginePair pair = Matrix.connect(ours, takesCertificates);
    assertThat(pair.server().view().resumed()).isFalse();
    assertShown(pair.server().view(), X509, client);
  }

  private record SameTrust(PeerVerifier inner) implements PeerVerifier {
    @Override
    public Verdict verify(Query query) throws TlsException {
      return inner.verify(query);
    }

    @Override
    public Verdict verify(PresentedKey presented) throws TlsException {
      return inner.verify(presented);
    }

    @Override
    public List<CertificateType> certificateTypes() {
      return inner.certificateTypes();
    }

    @Override
    public String trustId() {
      return "same";
    }

    @Override
    public long trustGeneration() {
      return 0;
    }

    @Override
    public String nameCheck() {
      return "";
    }

    @Override
    public List<Opaque> authorities() {
      return List.of();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client whose verifier is asked again about the chain of each session it resumes. */
final class VerifyResumedTest {
  private final Hesitant verifier = new Hesitant();

  /** Believes whom TestPeers believes, until told otherwise. */
  private static final class Hesitant implements PeerVerifier {
    private final PeerVerifier trust = TestPeers.trust();
    private final List<Query> asked = new ArrayList<>();
    private boolean refuses;

    @Override
    public Verdict verify(Query query) throws TlsException {
      asked.add(query);
      if (refuses) {
        throw Untrusted.REVOKED.because("revoked since");
      }
      return trust.verify(query);
    }

    @Override
    public String trustId() {
      return trust.trustId();
    }

    @Override
    public long trustGeneration() {
      return trust.trustGeneration();
    }

    @Override
    public String nameCheck() {
      return trust.nameCheck();
    }

    @Override
    public List<Opaque> authorities() {
      return trust.authorities();
    }
  }

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private ClientConfig client(Policy policy) {
    return TestPeers.clientOf(policy)
        .peerVerifier(verifier)
        .sessions(new InMemoryClientSessionCache(InstantSource.system()))
        .verifyResumed(true)
        .build();
  }

  private static ServerConfig server(Policy policy) {
    return TestPeers.serverOf(policy).tickets(TicketKeys.rotating(TestPeers.CRYPTO)).build();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void showsTheVerifierTheKeptChain(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    ClientConfig client = client(policy);
    ServerConfig server = server(policy);
    Matrix.connect(client, server);
    EnginePair pair = Matrix.connect(client, server);

    assertThat(pair.client().view().resumed()).isTrue();
    assertThat(pair.work()).contains(Work.Kind.VALIDATE_CHAIN);
    assertThat(verifier.asked).hasSize(2);
    assertThat(verifier.asked.get(1).chain()).isEqualTo(verifier.asked.get(0).chain());
    assertThat(verifier.asked.get(1).expectedName()).contains(TestPeers.HOST);
    assertThat(pair.client().view().peerKey())
        .contains(TestPeers.server("EC").leaf().getPublicKey());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void endsWhereTheVerifierRefuses(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    ClientConfig client = client(policy);
    ServerConfig server = server(policy);
    Matrix.connect(client, server);
    verifier.refuses = true;
    assertThat(Matrix.refusal(client, server).fault()).contains(Untrusted.REVOKED);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void forgetsASessionThatTheVerifierRefused(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    ClientConfig client = client(policy);
    ServerConfig server = server(policy).toBuilder().ticketCount(1).build();
    Matrix.connect(client, server);
    verifier.refuses = true;
    Matrix.refusal(client, server);
    verifier.refuses = false;
    assertThat(Matrix.connect(client, server).client().view().resumed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void asksOnceUnlessTold(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    ClientConfig client = client(policy).toBuilder().verifyResumed(false).build();
    ServerConfig server = server(policy);
    Matrix.connect(client, server);
    assertThat(Matrix.connect(client, server).client().view().resumed()).isTrue();
    assertThat(verifier.asked).hasSize(1);
  }
}

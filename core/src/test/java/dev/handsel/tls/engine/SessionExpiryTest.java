// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.testkit.TestRevocation;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session ends with the staple or the revocation list on which the belief in its peer rests. */
final class SessionExpiryTest {
  private static final Instant BEGIN = Instant.parse("2026-11-15T12:00:00Z");
  private static final Instant END = BEGIN.plus(Duration.ofHours(1));
  private static final Authority AUTHORITY = TestPeers.authority();
  private static final Issued SERVER = TestPeers.server("EC");

  private Instant now = BEGIN;
  private final InstantSource clock = () -> now;

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void endsWithTheRevocationList(ProtocolVersion version) throws Exception {
    ClientConfig client =
        client(
            version, b -> b.revocationLists(List.of(TestRevocation.list(AUTHORITY, BEGIN, END))));
    ServerConfig server = server(version, UnaryOperator.identity());

    assertThat(resumes(client, server)).isFalse();
    now = END.minusSeconds(60);
    assertThat(resumes(client, server)).isTrue();
    now = END.plusSeconds(60);
    assertThat(Matrix.refusal(client, server).fault()).contains(Untrusted.BAD_STATUS);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void endsWithTheStaple(ProtocolVersion version) throws Exception {
    byte[] response = TestRevocation.response(AUTHORITY, SERVER.leaf(), false, BEGIN, END);
    ClientConfig client = client(version, UnaryOperator.identity());
    ServerConfig stapling = server(version, c -> c.withOcspResponse(Opaque.of(response)));

    assertThat(resumes(client, stapling)).isFalse();
    now = END.minusSeconds(60);
    assertThat(resumes(client, stapling)).isTrue();
    now = END.plusSeconds(60);
    assertThat(resumes(client, stapling)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void goesOnWithoutEither(ProtocolVersion version) throws Exception {
    ClientConfig client = client(version, UnaryOperator.identity());
    ServerConfig server = server(version, UnaryOperator.identity());

    assertThat(resumes(client, server)).isFalse();
    now = END.plusSeconds(60);
    assertThat(resumes(client, server)).isTrue();
  }

  private static boolean resumes(ClientConfig client, ServerConfig server) throws Exception {
    return Matrix.connect(client, server).client().view().resumed();
  }

  private ClientConfig client(
      ProtocolVersion version, UnaryOperator<PkixPeerVerifier.Builder> rules) {
    PkixPeerVerifier.Builder builder =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root())));
    return TestPeers.clientOf(policy(version))
        .peerVerifier(rules.apply(builder).build())
        .clock(clock)
        .sessions(new InMemoryClientSessionCache(clock))
        .build();
  }

  private ServerConfig server(ProtocolVersion version, UnaryOperator<Credential> change) {
    Credential own = Credentials.of(TestPeers.CRYPTO, SERVER.chain(), SERVER.privateKey());
    return TestPeers.serverOf(policy(version))
        .credentials(StaticCredentialSelector.of(List.of(change.apply(own))))
        .clock(clock)
        .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
        .build();
  }

  private static Policy policy(ProtocolVersion version) {
    return TestPeers.policy(version);
  }
}

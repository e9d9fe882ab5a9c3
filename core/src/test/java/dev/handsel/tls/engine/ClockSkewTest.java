// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.PushedTicketKeys;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.TicketKeySource;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers of one fleet, which share ticket keys and whose clocks do not agree. */
final class ClockSkewTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Instant NOW = Instant.now();

  private final TicketKeySource keys =
      new PushedTicketKeys(
          new RotatingTicketKeys(TestPeers.CRYPTO.randomness()).current(NOW.minus(FIVE_MINUTES)));

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private ServerConfig node(Policy policy, Duration ahead, Duration skew) {
    return TestPeers.serverOf(policy)
        .tickets(new TicketKeys(TestPeers.CRYPTO, keys))
        .clock(() -> NOW.plus(ahead))
        .maxClockSkew(skew)
        .build();
  }

  /** Whether one node resumes what the other issued. */
  private boolean resumes(ProtocolVersion version, Duration issuer, Duration other, Duration skew)
      throws Exception {
    Policy policy = TestPeers.policy(version);
    ClientConfig client =
        TestPeers.clientOf(policy)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    Matrix.connect(client, node(policy, issuer, skew));
    return Matrix.connect(client, node(policy, other, skew)).server().view().resumed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumesWhatANodeAheadOrBehindHasIssued(ProtocolVersion version) throws Exception {
    assertThat(resumes(version, FIVE_MINUTES, Duration.ZERO, FIVE_MINUTES)).isTrue();
    assertThat(resumes(version, FIVE_MINUTES.negated(), Duration.ZERO, FIVE_MINUTES)).isTrue();
  }

  /** A server alone has one clock, by which nothing is of a time to come. */
  @ParameterizedTest
  @MethodSource("versions")
  void resumesNothingFromFurtherAhead(ProtocolVersion version) throws Exception {
    assertThat(resumes(version, FIVE_MINUTES, Duration.ZERO, Duration.ZERO)).isFalse();
    assertThat(resumes(version, FIVE_MINUTES.plusMillis(1), Duration.ZERO, FIVE_MINUTES)).isFalse();
    assertThat(resumes(version, FIVE_MINUTES.negated(), Duration.ZERO, Duration.ZERO)).isTrue();
  }

  /** The same of a TLS 1.2 session in a store that both nodes reach. */
  @ParameterizedTest
  @MethodSource("skews")
  void resumesByIdAsFarAsTheClocksMayPart(Duration skew) throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_2);
    ClientConfig client =
        TestPeers.clientOf(policy)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    Instant ahead = NOW.plus(FIVE_MINUTES);
    ServerConfig issuer =
        TestPeers.serverOf(policy)
            .sessions(new InMemoryServerSessionStore(() -> ahead))
            .clock(() -> ahead)
            .maxClockSkew(skew)
            .build();
    Matrix.connect(client, issuer);
    ServerConfig other = issuer.toBuilder().clock(() -> NOW).build();

    assertThat(Matrix.connect(client, other).server().view().resumed()).isEqualTo(!skew.isZero());
  }

  static Stream<Duration> skews() {
    return Stream.of(Duration.ZERO, FIVE_MINUTES);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeptConfigTest {
  private static final Policy POLICY = TestPeers.policy(ProtocolVersion.TLS_1_3);
  private static final EventSink SINK = event -> {};
  private static final InstantSource CLOCK = () -> Instant.EPOCH;

  private static ClientConfig.Builder config() {
    return TestPeers.clientOf(POLICY).clock(CLOCK).events(SINK);
  }

  @Test
  void isOneForConfigurationsThatSayTheSame() {
    KeptConfig kept = KeptConfig.of(config().build());
    assertThat(KeptConfig.of(config().build())).isSameAs(kept);
    assertThat(kept.clock()).isSameAs(CLOCK);
    assertThat(kept.events()).containsSame(SINK);
  }

  static Stream<UnaryOperator<ClientConfig.Builder>> changes() {
    return Stream.of(
        config -> config.crypto(new FakeCrypto(1)),
        config -> config.clock(() -> Instant.EPOCH),
        config -> config.events(event -> {}),
        config -> config.workRule(WorkRule.ALL_HANDED_OUT),
        config -> config.maxSendFragment(512),
        config -> config.limits(Limits.DEFAULT.toBuilder().chainLength(3).build()));
  }

  /** Connections whose configurations are taken for the same share what they keep. */
  @ParameterizedTest
  @MethodSource("changes")
  void isAnotherWhereTheyDiffer(UnaryOperator<ClientConfig.Builder> change) {
    assertThat(KeptConfig.of(change.apply(config()).build()))
        .isNotEqualTo(KeptConfig.of(config().build()));
  }

  /** Somebody's sink may equal another and still be another's. */
  @Test
  void takesNoEqualSinkForTheSame() {
    KeptConfig one = KeptConfig.of(config().events(new Equal()).build());
    KeptConfig other = KeptConfig.of(config().events(new Equal()).build());
    assertThat(new Equal()).isEqualTo(new Equal());
    assertThat(one).isNotEqualTo(other);
  }

  private static final class Equal implements EventSink {
    @Override
    public void on(TlsEvent event) {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Equal;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}

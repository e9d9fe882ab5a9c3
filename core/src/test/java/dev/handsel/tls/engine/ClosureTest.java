// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Demand.Flow;
import dev.handsel.tls.api.Demand.Phase;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClosureTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private static EnginePair connected(ProtocolVersion version) throws TlsException {
    Policy policy = TestPeers.policy(version);
    return Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
  }

  /** RFC 9846 §6.1: one side's close_notify ends one direction. */
  @Test
  void readsOnAfterItsOwnCloseNotify() throws Exception {
    EnginePair pair = connected(ProtocolVersion.TLS_1_3);
    pair.client().closeOutbound();
    pair.run();
    assertThat(pair.client().demand().mayWrite()).isEqualTo(Flow.ENDED);
    assertThat(pair.client().demand().mayRead()).isEqualTo(Flow.YES);
    assertThat(pair.server().demand().mayRead()).isEqualTo(Flow.ENDED);
    assertThat(pair.server().demand().mayWrite()).isEqualTo(Flow.YES);
    pair.serverSends("more".getBytes(UTF_8));
    pair.run();
    assertThat(pair.clientReceived()).asString(UTF_8).endsWith("more");
    pair.server().closeOutbound();
    pair.run();
    assertThat(pair.client().demand().phase()).isEqualTo(Phase.CLOSED);
    assertThat(pair.server().demand().phase()).isEqualTo(Phase.CLOSED);
    assertThat(pair.client().failure()).isNull();
    assertThat(pair.server().failure()).isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void closesInOrder(ProtocolVersion version) throws Exception {
    EnginePair pair = connected(version);
    pair.client().closeOutbound();
    pair.run();
    pair.server().closeOutbound();
    pair.run();
    assertThat(pair.client().demand().phase()).isEqualTo(Phase.CLOSED);
    assertThat(pair.server().demand().phase()).isEqualTo(Phase.CLOSED);
    pair.client().closeInbound();
    pair.server().closeInbound();
    assertThat(pair.client().failure()).isNull();
    assertThat(pair.server().failure()).isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tellsTruncationFromClosure(ProtocolVersion version) throws Exception {
    EnginePair pair = connected(version);
    TlsException truncated =
        catchThrowableOfType(TlsException.class, () -> pair.client().closeInbound());
    assertThat(truncated.fault()).contains(PeerMisbehaved.TRUNCATED);
    assertThat(pair.client().failure()).isSameAs(truncated);
    assertThat(pair.client().demand().phase()).isEqualTo(Phase.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void sealsNothingAfterClosing(ProtocolVersion version) throws Exception {
    EnginePair pair = connected(version);
    pair.client().closeOutbound();
    ByteBuffer data = ByteBuffer.wrap(new byte[10]);
    ByteBuffer out = ByteBuffer.allocate(1_000);
    Progress progress = pair.client().seal(data, out);
    while (progress == Progress.HAS_OUTPUT) {
      pair.client().transmit(out);
      progress = pair.client().seal(data, out.clear());
    }
    assertThat(progress).isEqualTo(Progress.ENDED);
    assertThat(data.remaining()).isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tellsThePeerWhyItAborts(ProtocolVersion version) throws Exception {
    EnginePair pair = connected(version);
    pair.client().abort(AlertDescription.ACCESS_DENIED);
    TlsException told = catchThrowableOfType(TlsException.class, pair::run);
    assertThat(told).isInstanceOf(PeerClosedWithAlert.class);
    assertThat(told.alert()).isEqualTo(AlertDescription.ACCESS_DENIED);
    assertThat(pair.client().failure().fault()).contains(LocalFailure.CANCELLED);
    assertThat(pair.client().demand().phase()).isEqualTo(Phase.CLOSED);
    assertThat(pair.server().demand().phase()).isEqualTo(Phase.CLOSED);
  }

  /** RFC 9846 §6.2: on a fatal alert, "both parties MUST immediately close the connection". */
  @ParameterizedTest
  @MethodSource("versions")
  void sendsNothingAfterAFatalAlertOfThePeer(ProtocolVersion version) throws Exception {
    EnginePair pair = connected(version);
    if (version.equals(ProtocolVersion.TLS_1_3)) {
      pair.server().updateKeys(true);
    }
    pair.server().abort(AlertDescription.ACCESS_DENIED);
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    pair.server().transmit(out);
    out.flip();
    assertThatThrownBy(
            () -> {
              while (out.hasRemaining()) {
                pair.client().receive(out, ByteBuffer.allocate(1 << 15));
              }
            })
        .isInstanceOf(PeerClosedWithAlert.class);
    ByteBuffer after = ByteBuffer.allocate(1 << 15);
    assertThat(pair.client().demand().hasOutput()).isFalse();
    assertThat(pair.client().seal(ByteBuffer.allocate(8), after)).isEqualTo(Progress.ENDED);
    pair.client().updateKeys(false);
    assertThat(pair.client().transmit(after)).isEqualTo(Progress.IDLE);
    assertThat(after.position()).isZero();
  }

  @Test
  void aCloseNotifyInsteadOfAHandshakeIsAFailure() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    EnginePair pair =
        TestPeers.pair(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    pair.client().closeOutbound();
    assertThatThrownBy(pair::run).isInstanceOf(TlsException.class);
    assertThat(pair.server().view().complete()).isFalse();
  }
}

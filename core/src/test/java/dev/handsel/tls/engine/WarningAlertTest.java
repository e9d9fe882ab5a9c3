// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import org.junit.jupiter.api.Test;

/** Alerts at warning level before the version is known: no handshake waits after an error. */
final class WarningAlertTest {
  private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 1, 40};
  private static final byte[] FATAL_HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};
  private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 1, 112};
  private static final byte[] USER_CANCELED = {21, 3, 3, 0, 2, 1, 90};

  private static EngineEnd client(Policy policy) {
    return new EngineEnd(
        TestPeers.client(TestPeers.clientOf(policy).build(), PeerName.of(TestPeers.HOST, 443)));
  }

  private static TlsException refusal(EngineEnd end, byte[] bytes) {
    TlsException refused = catchThrowableOfType(TlsException.class, () -> end.input(bytes));
    assertThat(refused).isInstanceOf(PeerClosedWithAlert.class);
    assertThat(end.engine().demand().phase()).isEqualTo(Demand.Phase.CLOSED);
    return refused;
  }

  @Test
  void endAClientOfTls13WithoutAnAnswer() throws Exception {
    EngineEnd client = client(TestPeers.policy(ProtocolVersion.TLS_1_3));
    client.output();
    assertThat(refusal(client, HANDSHAKE_FAILURE).alert())
        .isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(client.output()).isEmpty();
    assertThat(client.engine().demand().hasOutput()).isFalse();
    EngineEnd named = client(TestPeers.policy(ProtocolVersion.TLS_1_3));
    named.output();
    assertThat(refusal(named, UNRECOGNIZED_NAME).alert())
        .isEqualTo(AlertDescription.UNRECOGNIZED_NAME);
  }

  /** "it SHOULD send a fatal alert to terminate the connection". RFC 5246 §7.2.2. */
  @Test
  void endAClientThatOffersTls12TooAndIsAnswered() throws Exception {
    EngineEnd client = client(TestPeers.EVERYTHING);
    client.output();
    assertThat(refusal(client, HANDSHAKE_FAILURE).alert())
        .isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(client.output()).isEqualTo(FATAL_HANDSHAKE_FAILURE);
    assertThat(client.output()).isEmpty();
  }

  @Test
  void endAServerThatWaitsForAHello() throws Exception {
    EngineEnd server =
        new EngineEnd(TlsEngine.server(TestPeers.serverOf(TestPeers.EVERYTHING).build()));
    refusal(server, HANDSHAKE_FAILURE);
    assertThat(server.output()).isEqualTo(FATAL_HANDSHAKE_FAILURE);
  }

  @Test
  void arePassedOverIfTheyAreNoErrors() throws Exception {
    EngineEnd client = client(TestPeers.EVERYTHING);
    EngineEnd server =
        new EngineEnd(
            TlsEngine.server(
                TestPeers.serverOf(TestPeers.policy(ProtocolVersion.TLS_1_2)).build()));
    server.input(client.output());
    client.input(UNRECOGNIZED_NAME);
    client.input(USER_CANCELED);
    client.input(server.output());
    server.input(client.output());
    client.input(server.output());
    assertThat(client.engine().view().complete()).isTrue();
  }
}

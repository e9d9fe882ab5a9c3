// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.KeyLimitRule;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a connection of TLS 1.2 whose key has protected all it may. RFC 9846 §5.5. */
final class KeyLimitTest {
  // Eight full records of it are kept for the alert.
  private static final int BLOCKS = 20_000;
  private static final int KEPT = 8 * 1025;

  private final List<TlsEvent> notices = new ArrayList<>();
  private EngineEnd client;
  private EngineEnd server;

  private void connect(KeyLimitRule rule, ProtocolVersion version, int blocks) throws TlsException {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .keyLimitRule(rule)
                    .suites(
                        List.of(
                            CipherSuite.TLS_AES_128_GCM_SHA256,
                            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)));
    client =
        new EngineEnd(
            TlsEngine.client(
                TestPeers.clientOf(policy)
                    .limits(Limits.DEFAULT.toBuilder().blocksPerKey(blocks).build())
                    .events(this::hear)
                    .build(),
                PeerName.of(TestPeers.HOST, 443)));
    server = new EngineEnd(TlsEngine.server(TestPeers.serverOf(policy).build()));
    for (int i = 0; i < 3; i++) {
      server.input(client.output());
      client.input(server.output());
    }
  }

  private void hear(TlsEvent event) {
    if (event instanceof TlsEvent.Notice) {
      notices.add(event);
    }
  }

  /** A hundred blocks and one of the tag's. */
  private void send() throws TlsException {
    server.input(client.seal(new byte[1600]));
  }

  @Test
  void endsAConnectionByItsBlocksAndSaysWhyToBothSides() throws Exception {
    connect(KeyLimitRule.END_CONNECTION, ProtocolVersion.TLS_1_2, BLOCKS);
    int records = 0;
    TlsException ended = null;
    while (ended == null) {
      ended = catchThrowableOfType(TlsException.class, this::send);
      records += ended == null ? 1 : 0;
    }
    // The Finished took some.
    assertThat(records).isEqualTo((BLOCKS - KEPT - 2) / 101);
    assertThat(ended.fault()).contains(LocalFailure.KEY_LIMIT_REACHED);
    assertThat(ended).hasMessageContaining("reconnect").hasMessageContaining("keyLimitRule");
    TlsException told =
        catchThrowableOfType(TlsException.class, () -> server.input(client.output()));
    assertThat(told).isInstanceOf(PeerClosedWithAlert.class);
    assertThat(told.alert()).isEqualTo(AlertDescription.INTERNAL_ERROR);
  }

  /** Records of one byte count for two blocks: by records of full size it would have ended. */
  @Test
  void lastsAsLongAsItsBlocksHoweverManyRecords() throws Exception {
    connect(KeyLimitRule.END_CONNECTION, ProtocolVersion.TLS_1_2, BLOCKS);
    for (int i = 0; i < (BLOCKS - KEPT) / 2 - 2; i++) {
      client.seal(new byte[1]);
    }
    assertThat(client.engine().failure()).isNull();
  }

  @Test
  void tellsOnceAtNineTenthsAndGoesOnWhereThePolicySaysSo() throws Exception {
    connect(KeyLimitRule.GO_ON, ProtocolVersion.TLS_1_2, BLOCKS);
    for (int i = 0; i < 300; i++) {
      assertThat(notices).as("after %d records", i).hasSize(i * 101 + 3 < BLOCKS * 9 / 10 ? 0 : 1);
      send();
    }
    assertThat(notices.toString()).contains("nine tenths");
  }

  @Test
  void renewsAKeyOfTls13WithoutAWord() throws Exception {
    connect(KeyLimitRule.END_CONNECTION, ProtocolVersion.TLS_1_3, Integer.MAX_VALUE);
    for (int i = 0; i < 300; i++) {
      send();
    }
    assertThat(notices).isEmpty();
  }
}

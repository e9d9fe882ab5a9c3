// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a peer may make an engine hold that knows nothing of it yet. */
final class FirstMessageTest {
  private static final int LIMIT = 32_768;

  /** A record with the beginning of a message. */
  private static byte[] beginning(int type, int body) {
    return new byte[] {
      22, 3, 1, 0, 4, (byte) type, (byte) (body >>> 16), (byte) (body >>> 8), (byte) body
    };
  }

  private static EngineEnd server(Limits limits) {
    return new EngineEnd(
        TlsEngine.server(TestPeers.serverOf(TestPeers.EVERYTHING).limits(limits).build()));
  }

  private static EngineEnd client(Policy policy) {
    return new EngineEnd(
        TestPeers.client(TestPeers.clientOf(policy).build(), PeerName.of(TestPeers.HOST, 443)));
  }

  private static TlsException refusal(EngineEnd end, byte[] bytes) {
    return catchThrowableOfType(TlsException.class, () -> end.input(bytes));
  }

  @Test
  void isAtMost32KiBForAServer() throws Exception {
    server(Limits.DEFAULT).input(beginning(1, LIMIT));
    TlsException refused = refusal(server(Limits.DEFAULT), beginning(1, LIMIT + 1));
    assertThat(refused.fault()).contains(Malformed.MESSAGE_TOO_LONG);
    assertThat(refused).hasMessageContaining("Limits.firstMessage").hasMessageContaining("32768");
  }

  @Test
  void isAtMost32KiBForAClient() throws Exception {
    EngineEnd client = client(TestPeers.EVERYTHING);
    client.output();
    assertThat(refusal(client, beginning(2, LIMIT + 1)).fault())
        .contains(Malformed.MESSAGE_TOO_LONG);
  }

  @Test
  void isLongerWhereTheConfigurationSaysSo() throws Exception {
    Limits limits = Limits.DEFAULT.toBuilder().firstMessage(100_000).build();
    server(limits).input(beginning(1, 100_000));
    assertThat(refusal(server(limits), beginning(1, 100_001)).fault())
        .contains(Malformed.MESSAGE_TOO_LONG);
  }

  /** Nothing more is known of a client whose first hello was answered by a retry. */
  @Test
  void isAsShortASecondTime() throws Exception {
    Policy tls13 = TestPeers.policy(ProtocolVersion.TLS_1_3);
    EngineEnd client = client(tls13.toBuilder().keyShares(List.of(NamedGroup.SECP384R1)).build());
    EngineEnd server =
        new EngineEnd(
            TlsEngine.server(
                TestPeers.serverOf(tls13.toBuilder().groups(List.of(NamedGroup.X25519)).build())
                    .build()));
    server.input(client.output());
    assertThat(server.output()).isNotEmpty();
    assertThat(refusal(server, beginning(1, LIMIT + 1)).fault())
        .contains(Malformed.MESSAGE_TOO_LONG);
  }

  @Test
  void refusesLimitsThatLetNothingThrough() {
    for (Limits.Builder none :
        List.of(
            Limits.DEFAULT.toBuilder().firstMessage(0),
            Limits.DEFAULT.toBuilder().handshakeMessage(0),
            Limits.DEFAULT.toBuilder().recordsPerKey(0),
            Limits.DEFAULT.toBuilder().blocksPerKey(0))) {
      assertThat(catchThrowableOfType(IllegalArgumentException.class, none::build)).isNotNull();
    }
  }
}

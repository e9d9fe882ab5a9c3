// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an open connection that waits keeps in memory: keys, numbers, secrets. */
final class IdleConnectionTest {
  private static final int PAIRS = 500;
  private static final int ATTEMPTS = 4;

  private final List<TlsEngine> clients = new ArrayList<>();
  private final List<TlsEngine> servers = new ArrayList<>();

  /** Bounds in bytes, a little above what is measured; they may only be lowered. */
  @ParameterizedTest
  @CsvSource({"TLSv1.3, 690, 680", "TLSv1.2, 710, 710"})
  void costsLessThanAKilobyteASide(String version, long most, long mostOfServer) throws Exception {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    Policy policy =
        TestPeers.policy(
            version.equals("TLSv1.3") ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2);
    ClientConfig client = TestPeers.clientOf(policy).crypto(crypto).build();
    ServerConfig server =
        TestPeers.serverOf(policy).crypto(crypto).tickets(TicketKeys.rotating(crypto)).build();
    long ofClient = Long.MAX_VALUE;
    long ofServer = Long.MAX_VALUE;
    // What others in this process let go of meanwhile seems to be ours: the least of a few is true.
    for (int i = 0; i < ATTEMPTS && (ofClient > most || ofServer > mostOfServer); i++) {
      connect(client, server);
      assertThat(clients).hasSize(PAIRS);
      assertThat(servers).hasSize(PAIRS);

      long both = LiveHeap.bytes();
      clients.clear();
      long serversAlone = LiveHeap.bytes();
      servers.clear();
      long neither = LiveHeap.bytes();
      ofClient = Math.min(ofClient, (both - serversAlone) / PAIRS);
      ofServer = Math.min(ofServer, (serversAlone - neither) / PAIRS);
    }

    assertThat(ofClient).as("client").isBetween(most / 2, most);
    assertThat(ofServer).as("server").isBetween(mostOfServer / 2, mostOfServer);
  }

  private void connect(ClientConfig client, ServerConfig server) throws Exception {
    for (int i = 0; i < PAIRS; i++) {
      EnginePair pair = TestPeers.pair(client, server);
      pair.run();
      pair.client().rest();
      pair.server().rest();
      clients.add(pair.client());
      servers.add(pair.server());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ConnectionOptions;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.TlsEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectionOptionsTest {
  private static final PeerName PEER = PeerName.of(TestPeers.HOST, 443);

  private final List<TlsEvent> ofAll = new ArrayList<>();
  private final List<TlsEvent> ofOne = new ArrayList<>();
  private final List<String> keysOfAll = new ArrayList<>();
  private final List<String> keysOfOne = new ArrayList<>();

  private static String line(String label, byte[] secret) {
    String line = label + " " + Arrays.toString(secret);
    // As a careful sink does with a copy that is its own.
    Arrays.fill(secret, (byte) 0);
    return line;
  }

  @Test
  void areHeardAfterTheConfigurationAndOfTheirConnectionAlone() throws Exception {
    ClientConfig client =
        TestPeers.clientOf(TestPeers.EVERYTHING)
            .events(ofAll::add)
            .keyLog((label, random, secret) -> keysOfAll.add(line(label, secret)))
            .build();
    ServerConfig server = TestPeers.serverOf(TestPeers.EVERYTHING).build();
    List<TlsEvent> ofServer = new ArrayList<>();
    ConnectionOptions options =
        ConnectionOptions.builder()
            .events(
                event -> {
                  assertThat(ofAll).last().isSameAs(event);
                  ofOne.add(event);
                })
            .keyLog((label, random, secret) -> keysOfOne.add(line(label, secret)))
            .build();
    EnginePair pair =
        new EnginePair(
            TlsEngine.client(client, PEER, options),
            TlsEngine.server(server, ConnectionOptions.builder().events(ofServer::add).build()));
    pair.run();
    assertThat(ofOne).isNotEmpty().isEqualTo(ofAll);
    assertThat(keysOfOne).isNotEmpty().isEqualTo(keysOfAll);
    assertThat(keysOfOne).noneMatch(line -> line.matches(".*\\[(0, )*0]"));
    assertThat(ofServer).isNotEmpty();

    int before = ofOne.size();
    new EnginePair(TlsEngine.client(client, PEER), TlsEngine.server(server)).run();
    assertThat(ofOne).hasSize(before);
    assertThat(ofAll).hasSizeGreaterThan(before);
  }

  @Test
  void areNothingUnlessAsked() {
    assertThat(ConnectionOptions.NONE.events()).isEmpty();
    assertThat(ConnectionOptions.NONE.keyLog()).isEmpty();
  }
}

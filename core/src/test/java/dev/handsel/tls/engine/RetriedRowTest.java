// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the second run of the row decides anew, and what a HelloRetryRequest has fixed. */
final class RetriedRowTest {
  private static final Policy CLIENT =
      TestPeers.policy(
          b ->
              b.versions(List.of(ProtocolVersion.TLS_1_3))
                  .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                  .keyShares(List.of(NamedGroup.X25519)));
  private static final Policy SERVER =
      TestPeers.policy(
          b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).groups(List.of(NamedGroup.SECP256R1)));

  @Test
  void decidesOnceWhatARetryFixes() throws Exception {
    List<String> decided = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger selected = new AtomicInteger();
    ServerConfig chosen =
        TestPeers.serverOf(SERVER)
            .alpn(
                (offered, view) -> {
                  selected.incrementAndGet();
                  assertThat(view.retried()).isTrue();
                  assertThat(view.group()).contains(NamedGroup.SECP256R1);
                  return AlpnSelector.Choice.of("h2");
                })
            .build();
    ServerConfig server =
        TestPeers.serverOf(SERVER)
            .events(
                event -> {
                  if (event instanceof TlsEvent.Decided some) {
                    decided.add(some.what());
                  }
                })
            .configSource(
                view -> {
                  asked.incrementAndGet();
                  return chosen;
                })
            .build();
    ClientConfig client = TestPeers.clientOf(CLIENT).alpn(List.of("h2")).build();

    EnginePair pair = Matrix.connect(client, server);

    assertThat(pair.server().view().retried()).isTrue();
    assertThat(pair.server().view().alpn()).contains("h2");
    assertThat(asked).hasValue(1);
    assertThat(selected).hasValue(1);
    assertThat(decided)
        .containsExactly("version", "cipher_suite", "group", "alpn", "signature_scheme");
  }
}

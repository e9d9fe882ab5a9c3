// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.policy.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration keeps what it was built with, and a builder made from it begins there. */
final class ConfigOptionsTest {
  private final ClientConfig.Builder client =
      ClientConfig.withPolicy(Policies.MODERN_2026_12).trusting(PeerVerifier.NOBODY);
  private final ServerConfig.Builder server =
      ServerConfig.withPolicy(Policies.MODERN_2026_12).identifiedBy(CredentialSelector.NONE);

  @Test
  void stayWhenTheBuilderGoesOn() {
    List<String> offered = new ArrayList<>(List.of("h2"));
    ClientConfig builtClient = client.alpn(offered).tickets12(false).build();
    ServerConfig builtServer = server.ticketCount(1).build();

    client.alpn(List.of("http/1.1")).tickets12(true);
    offered.clear();
    server.ticketCount(3);

    assertThat(builtClient.alpn()).containsExactly("h2");
    assertThat(builtClient.tickets12()).isFalse();
    assertThat(builtServer.ticketCount()).isEqualTo(1);
  }

  @Test
  void stayWhenABuilderIsMadeFromThem() {
    ClientConfig builtClient = client.maxFragmentLength(512).fallback(true).build();
    ServerConfig builtServer = server.sessionLifetime(Duration.ofHours(1)).build();

    ClientConfig otherClient = builtClient.toBuilder().fallback(false).build();
    ServerConfig otherServer = builtServer.toBuilder().sessionLifetime(Duration.ZERO).build();

    assertThat(builtClient.fallback()).isTrue();
    assertThat(otherClient.fallback()).isFalse();
    assertThat(otherClient.maxFragmentLength()).isEqualTo(512);
    assertThat(builtServer.sessionLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(otherServer.sessionLifetime()).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PresentedChainTest {
  /** The verifier has a limit of its own; this one is what the configuration says. */
  @Test
  void isNoLongerThanTheConfigurationAllows() throws Exception {
    Credential own = Tls12.credential("client.example", "EC");
    int length = own.chain().size();
    assertThat(Tls12.credential("server.example", "EC").chain()).hasSize(length);
    Limits fewer = Limits.DEFAULT.toBuilder().chainLength(length - 1).build();
    Limits enough = Limits.DEFAULT.toBuilder().chainLength(length).build();
    for (Policy policy : List.of(Edits13.policy(), Tls12.policy())) {
      ClientConfig client =
          Tls12.client(policy).credentials(StaticCredentialSelector.of(own)).limits(enough).build();
      ServerConfig server =
          Tls12.server(policy, "EC")
              .clientAuth(ClientAuth.NEED)
              .peerVerifier(Tls12.TRUST)
              .limits(enough)
              .build();
      new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
      assertTooLong(client.toBuilder().limits(fewer).build(), server);
      assertTooLong(client, server.toBuilder().limits(fewer).build());
    }
  }

  private static void assertTooLong(ClientConfig client, ServerConfig server) {
    TlsException refused =
        catchThrowableOfType(
            TlsException.class,
            () -> new FrameWire(client, server, (sender, unit) -> List.of(unit)).run());
    assertThat(refused.fault()).contains(Untrusted.CHAIN_TOO_LONG);
    assertThat(refused).hasMessageContaining("the limit is");
  }
}

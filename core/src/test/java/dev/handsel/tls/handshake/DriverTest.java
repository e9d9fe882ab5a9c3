// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.DriverEnd;
import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.api.WorkRule;
import org.junit.jupiter.api.Test;

/** What a carriage must not ask of a driver while work of its is outstanding. */
final class DriverTest {
  @Test
  void takesNoMessageWhileItsWorkIsOutstanding() throws Exception {
    ServerConfig config =
        Tls12.server(Edits13.policy(), "EC").workRule(WorkRule.ALL_HANDED_OUT).build();
    DriverEnd client = DriverEnd.quicClient(Edits13.client(), Tls12.SERVER_NAME);
    Driver server = DriverEnd.quicServer(config).driver();
    Message hello = client.sent().get(0);
    server.message(hello.epoch(), hello.frame());
    Work first = server.work().orElseThrow();
    String waiting = server.stateName();

    assertThatThrownBy(() -> server.message(hello.epoch(), hello.frame()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outstanding");
    assertThat(server.stateName()).isEqualTo(waiting);
    assertThat(server.work()).contains(first);

    server.resume(first.run());
    assertThat(server.stateName()).isNotEqualTo(waiting);
    String next = server.stateName();
    server.resume(first.run());
    assertThat(server.stateName()).as("what came twice").isEqualTo(next);
    server.abandon();
    assertThat(server.work()).isEmpty();
  }
}

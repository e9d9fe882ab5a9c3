// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that may resume and may not make new sessions. */
final class SessionCreationTest {
  private final SSLContext client = Contexts.client(Contexts.HANDSEL);
  private final SSLContext server = Contexts.server(Contexts.HANDSEL);

  @Test
  void clientSaysAtOnceThatItHasNothingToResume() {
    EngineLoop loop = new EngineLoop(client, server);
    loop.client.engine.setEnableSessionCreation(false);

    assertThatThrownBy(loop.client.engine::beginHandshake)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("No new session is allowed and no existing session can be resumed");
  }

  @Test
  void serverRefusesAClientThatResumesNothing() throws Exception {
    EngineLoop loop = new EngineLoop(client, server);
    loop.server.engine.setEnableSessionCreation(false);

    assertThatThrownBy(loop::handshake)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("no new session is allowed here");
    loop.wrap(loop.server, loop.client, ByteBuffer.allocate(0));
    assertThatThrownBy(() -> loop.receiveAll(loop.client))
        .hasMessageStartingWith("Received fatal alert: handshake_failure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void resumesAllTheSame(String version) throws Exception {
    EngineLoop first = new EngineLoop(client, server);
    first.client.engine.setEnabledProtocols(new String[] {version});
    first.handshake();
    first.send(first.server, first.client, new byte[1]);

    EngineLoop second = new EngineLoop(client, server);
    second.client.engine.setEnabledProtocols(new String[] {version});
    second.client.engine.setEnableSessionCreation(false);
    second.server.engine.setEnableSessionCreation(false);
    second.handshake();

    assertThat(second.client.engine.getSession()).isEqualTo(first.client.engine.getSession());
    assertThat(second.server.engine.getSession().getId())
        .isEqualTo(first.server.engine.getSession().getId());
  }
}

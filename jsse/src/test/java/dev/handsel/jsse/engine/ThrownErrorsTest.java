// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThrowingTrust;
import java.nio.ByteBuffer;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.Test;

/** Errors that managers throw, as a class that is missing: they end the connection for both. */
final class ThrownErrorsTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  @Test
  void inATaskEndTheHandshakeForBothSides() throws Exception {
    EngineLoop loop = new EngineLoop(ThrowingTrust.client(), Contexts.server(Contexts.HANDSEL));

    assertThatThrownBy(loop::handshake).isInstanceOf(NoClassDefFoundError.class);
    assertThat(loop.client.engine.getDelegatedTask()).isNull();
    assertThatThrownBy(() -> loop.client.engine.wrap(NOTHING, ByteBuffer.allocate(17_000)))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("missing.Class")
        .hasCauseInstanceOf(NoClassDefFoundError.class);

    assertPeerIsTold(loop, loop.client, loop.server);
  }

  @Test
  void inACallEndTheHandshakeForBothSides() throws Exception {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    SSLParameters parameters = loop.server.engine.getSSLParameters();
    parameters.setSNIMatchers(
        java.util.List.of(
            new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
              @Override
              public boolean matches(SNIServerName name) {
                throw new NoClassDefFoundError("missing.Class");
              }
            }));
    loop.server.engine.setSSLParameters(parameters);

    assertThatThrownBy(loop::handshake).isInstanceOf(NoClassDefFoundError.class);
    while (loop.server.engine.isInboundDone() && !loop.server.engine.isOutboundDone()) {
      try {
        loop.wrap(loop.server, loop.client, NOTHING);
      } catch (SSLException told) {
        assertThat(told).hasMessageContaining("missing.Class");
      }
    }
    assertThat(loop.server.engine.isOutboundDone()).isTrue();
    assertThatThrownBy(() -> loop.receiveAll(loop.client))
        .hasMessageStartingWith("Received fatal alert: internal_error");
  }

  private static void assertPeerIsTold(EngineLoop loop, EngineLoop.Side from, EngineLoop.Side to)
      throws Exception {
    assertThat(from.engine.isInboundDone()).isTrue();
    assertThat(loop.wrap(from, to, NOTHING).getStatus()).isEqualTo(Status.CLOSED);
    assertThat(from.engine.isOutboundDone()).isTrue();
    assertThatThrownBy(() -> loop.receiveAll(to))
        .hasMessageStartingWith("Received fatal alert: internal_error");
  }
}

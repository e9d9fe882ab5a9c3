// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/**
 * A server of SunJSSE asks for another handshake; SunJSSE's client would make it, ours does not.
 */
final class RenegotiationTest {
  @Test
  void aClientEndsTheConnectionAtAHelloRequest() throws Exception {
    SSLEngine client = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
    client.setEnabledProtocols(new String[] {"TLSv1.2"});
    EngineLoop loop =
        new EngineLoop(client, Contexts.server(Contexts.SUN).createSSLEngine()).handshake();
    loop.server.engine.beginHandshake();
    assertThat(loop.step(loop.server, loop.client)).isTrue();
    assertThatThrownBy(() -> loop.unwrap(loop.client))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("the server asks for a renegotiation");
    assertThat(loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0)).getStatus())
        .isEqualTo(Status.CLOSED);
    assertThatThrownBy(() -> loop.unwrap(loop.server))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("no_renegotiation");
  }
}

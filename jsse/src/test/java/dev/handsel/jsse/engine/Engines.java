// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Engines joined and past their handshake, for tests that look at what came of it. */
public final class Engines {
  private Engines() {}

  /** A client and a server that have shaken hands, the client having taken the tickets. */
  public static List<SSLEngine> open(SSLContext client, SSLContext server, String version)
      throws SSLException {
    EngineLoop loop = new EngineLoop(client, server);
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return List.of(loop.client.engine, loop.server.engine);
  }
}

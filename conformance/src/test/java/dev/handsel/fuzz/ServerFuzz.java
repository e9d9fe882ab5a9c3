// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.event.Role;

/** A whole server against mutated flights of its peer, in every scenario. */
public final class ServerFuzz {
  private static final ConnectionFuzz CONNECTIONS = new ConnectionFuzz(Role.SERVER);

  private ServerFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    CONNECTIONS.run(data);
  }
}

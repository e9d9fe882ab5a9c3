// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.event.Role;

/** A whole client against mutated flights of its peer, in every scenario. */
public final class ClientFuzz {
  private static final ConnectionFuzz CONNECTIONS = new ConnectionFuzz(Role.CLIENT);

  private ClientFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    CONNECTIONS.run(data);
  }
}

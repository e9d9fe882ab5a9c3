// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;

/** Chooses the configuration that answers the rest of the connection. RFC 6066 §3. */
final class VirtualHostStep {
  private VirtualHostStep() {}

  static Outcome choose(Decided decided, Turn turn) throws TlsException {
    return decided.config().configSource().isPresent()
        ? new Outcome.Leaves(ChoosingConfig.of(decided, turn))
        : checked(decided, turn);
  }

  /** One that answers with keys of another backend would fail later, and less clearly. */
  static Decided checked(Decided decided, Turn turn) throws TlsException {
    ServerConfig config = decided.config();
    if (config.crypto() != turn.crypto()) {
      throw LocalFailure.CONFIGURATION.because(
          "the configuration chosen for the hello has another crypto backend than the engine;"
              + " build virtual hosts from one backend");
    }
    return decided;
  }
}

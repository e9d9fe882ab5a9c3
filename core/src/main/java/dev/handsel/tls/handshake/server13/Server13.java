// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.Decided;

/** The way from the hello's decision into this room. */
public final class Server13 {
  private Server13() {}

  /** All is decided: our flight. */
  public static FirstState begin(Decided decided, Turn turn) throws TlsException {
    return decided.own().isPresent()
        ? ServerFlight.full(decided, decided.own().get(), turn)
        : ServerFlight.byPsk(decided, turn);
  }

  /** Where the room is entered. */
  public sealed interface FirstState extends State permits Signing, WaitFinished {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.Settled;

/** The way from the hello's decision into this room. */
public final class Server13 {
  private Server13() {}

  /** A resumption needs no credential. */
  public static FirstState begin(Settled settled, ProtocolChosen protocol, Turn turn)
      throws TlsException {
    if (settled.psk().isPresent()) {
      return ServerFlight.resumed(settled, protocol, turn);
    }
    return ChoosingCredential.of(settled, protocol, turn);
  }

  /** Where the room is entered. */
  public sealed interface FirstState extends State permits ChoosingCredential, WaitFinished {}
}

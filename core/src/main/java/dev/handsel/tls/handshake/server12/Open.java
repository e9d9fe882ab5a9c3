// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.ClientHello;
import java.util.Objects;

/** Application data flows. RFC 5246 §7.3. */
final class Open implements Server12State {
  Open(PeerIdentity peer, FinishedVerified finished) {
    Objects.requireNonNull(peer);
    Objects.requireNonNull(finished);
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public Open on(ClientHello message, Turn12 turn) throws TlsException {
    turn.decided("renegotiation", "no", "the client began one; a server of Handsel makes none");
    // "the recipient should respond with this alert. At that point, the original requester can
    // decide whether to proceed with the connection."
    turn.declineHandshake();
    return this;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Refused;
import dev.handsel.tls.handshake.Turn;
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
  public Refused on(ClientHello message, Turn turn) throws TlsException {
    throw PeerMisbehaved.RENEGOTIATION_REFUSED.because(
        "the client begins a renegotiation; Handsel makes one handshake a connection");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.HelloRequest;
import java.util.Objects;

/** Application data flows. RFC 5246 §7.3. */
final class Open implements Client12State, Sequel.AfterHelloRequest {
  private final Sequel sequel;

  Open(PeerIdentity peer, FinishedVerified finished, Sequel sequel) {
    Objects.requireNonNull(peer);
    Objects.requireNonNull(finished);
    this.sequel = sequel;
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public Sequel.AfterHelloRequest on(HelloRequest message, Turn12 turn) throws TlsException {
    turn.helloRequested();
    return sequel.answer(this, turn);
  }
}

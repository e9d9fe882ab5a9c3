// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.vocab.KeyUpdateRequest;

/** What a KeyUpdate from the peer causes, on either side. RFC 9846 §4.7.3. */
public final class KeyUpdateReceived {
  private KeyUpdateReceived() {}

  public static void take(KeyUpdate update, Turn turn) throws TlsException {
    if (!turn.rules().keyUpdate()) {
      throw PeerMisbehaved.MESSAGE_OUT_OF_ORDER.because("KeyUpdate does not exist here");
    }
    // A value that is neither of the two does not decode.
    boolean reply = update.request().equals(KeyUpdateRequest.UPDATE_REQUESTED);
    turn.keyUpdated(reply, turn.aligned());
  }
}

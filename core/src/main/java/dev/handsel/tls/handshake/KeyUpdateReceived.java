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
    boolean reply = update.request().equals(KeyUpdateRequest.UPDATE_REQUESTED);
    // "If an implementation receives any other value, it MUST terminate the connection with an
    // "illegal_parameter" alert."
    if (!reply && !update.request().equals(KeyUpdateRequest.UPDATE_NOT_REQUESTED)) {
      throw PeerMisbehaved.KEY_UPDATE_INVALID.because(
          "KeyUpdate.request_update is %d", update.request().code());
    }
    turn.keyUpdated(reply, turn.aligned());
  }
}

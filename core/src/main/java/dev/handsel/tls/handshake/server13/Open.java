// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyUpdateReceived;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.KeyUpdate;
import java.util.Objects;

/** CONNECTED. RFC 9846 Appendix A.2. */
final class Open implements Server13State {
  Open(FinishedVerified finished) {
    Objects.requireNonNull(finished);
  }

  @Override
  public boolean open() {
    return true;
  }

  /** RFC 9846 §4.7.3. */
  @Override
  public Open on(KeyUpdate update, Turn turn) throws TlsException {
    KeyUpdateReceived.take(update, turn);
    return this;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.schedule.Kdf;

/** A session offered as a PSK, with the early secret that binds it to the hello. */
record OfferedPsk(SessionAccepted session, EarlySecret early) implements AutoCloseable {
  static OfferedPsk of(SessionAccepted session, Kdf kdf) {
    return new OfferedPsk(session, EarlySecret.of(kdf, session.session().secret()));
  }

  @Override
  public void close() {
    early.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.SessionAccepted;
import java.util.Optional;

/** Keys are there and both sides close the handshake with change_cipher_spec and Finished. */
record Closing(Agreed agreed, Keys12 keys, Claim claim) {
  boolean resumes() {
    return claim instanceof Claim.Resuming;
  }

  /** The session being resumed, if there is one. */
  Optional<SessionAccepted> resumed() {
    return claim instanceof Claim.Resuming resuming
        ? Optional.of(resuming.session())
        : Optional.empty();
  }

  void close() {
    keys.close();
  }
}

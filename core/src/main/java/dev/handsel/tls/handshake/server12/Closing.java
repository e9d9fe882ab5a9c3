// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.handshake.Keys12;

/** Keys are there and both sides close the handshake with change_cipher_spec and Finished. */
record Closing(Agreed agreed, Keys12 keys, Claim claim) {
  boolean resumes() {
    return claim instanceof Claim.Resuming;
  }

  void close() {
    keys.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;

/** Chooses who we are. RFC 9846 §4.5.1.2. */
final class CredentialStep {
  private CredentialStep() {}

  /** A PSK needs no credential. */
  static Outcome choose(Decided decided, Turn turn) throws TlsException {
    return decided.psk().isPresent()
        ? decided
        : new Outcome.Leaves(ChoosingCredential.of(decided, turn));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.Finished;
import java.security.MessageDigest;

/** Evidence that the peer's Finished covers the handshake as this side saw it. */
public final class FinishedVerified {
  private final Opaque verifyData;

  private FinishedVerified(Opaque verifyData) {
    this.verifyData = verifyData;
  }

  /** Compares in constant time. RFC 9846 §4.5.3, RFC 5246 §7.4.9. */
  public static FinishedVerified check(Finished finished, byte[] expected) throws TlsException {
    // "Recipients of Finished messages MUST verify that the contents are correct and if incorrect
    // MUST terminate the connection with a "decrypt_error" alert"; another length is incorrect too.
    if (!MessageDigest.isEqual(expected, finished.verifyData().toByteArray())) {
      throw PeerMisbehaved.FINISHED_MISMATCH.because(
          "the peer's Finished does not match the handshake: something was changed on the way");
    }
    return new FinishedVerified(finished.verifyData());
  }

  /** What was verified; renegotiation and channel bindings want it. */
  public Opaque verifyData() {
    return verifyData;
  }
}

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
    // A verify_data of another length is a syntax error before it is a mismatch.
    if (finished.verifyData().length() != expected.length) {
      throw dev.handsel.tls.fault.Malformed.MESSAGE_SYNTAX.because(
          "Finished.verify_data has %d bytes, not %d",
          finished.verifyData().length(), expected.length);
    }
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

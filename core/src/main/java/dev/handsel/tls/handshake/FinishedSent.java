// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;

/** Evidence that our own Finished is queued; whatever is sent from here on follows it. */
public final class FinishedSent {
  private final Opaque verifyData;

  private FinishedSent(Opaque verifyData) {
    this.verifyData = verifyData;
  }

  /** For those who have just queued it. */
  static FinishedSent with(Opaque verifyData) {
    return new FinishedSent(verifyData);
  }

  /** What it says; a renegotiation repeats it. RFC 5746 §3.1. */
  public Opaque verifyData() {
    return verifyData;
  }
}

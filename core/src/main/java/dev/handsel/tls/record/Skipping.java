// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;

/** How a server passes over early data it has rejected. RFC 9846 §4.3.10. */
final class Skipping {
  private final boolean byType;
  private long budget;

  /**
   * @param byType whether records are dropped for their type rather than for failing to open
   * @param budget bytes of ciphertext that may be dropped
   */
  Skipping(boolean byType, long budget) {
    this.byType = byType;
    this.budget = budget;
  }

  boolean byType() {
    return byType;
  }

  /** Charges a record of {@code ciphertext} bytes. */
  void skip(int ciphertext) throws TlsException {
    budget -= ciphertext;
    if (budget < 0) {
      throw PeerMisbehaved.EARLY_DATA_TOO_LONG.because(
          "the peer sent %d bytes more of rejected early data than are skipped", -budget);
    }
  }
}

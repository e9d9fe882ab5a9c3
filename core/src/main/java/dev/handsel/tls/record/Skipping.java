// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;

/** How a server passes over early data it has rejected. RFC 9846 §4.3.10. */
final class Skipping {
  private enum Mode {
    STRICT,
    UNDECRYPTABLE,
    BY_TYPE
  }

  private Mode mode = Mode.STRICT;
  private long budget;

  void strict() {
    mode = Mode.STRICT;
  }

  void undecryptable(long bytes) {
    mode = Mode.UNDECRYPTABLE;
    budget = bytes;
  }

  void byType(long bytes) {
    mode = Mode.BY_TYPE;
    budget = bytes;
  }

  boolean isUndecryptable() {
    return mode == Mode.UNDECRYPTABLE;
  }

  boolean isByType() {
    return mode == Mode.BY_TYPE;
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

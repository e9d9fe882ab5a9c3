// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;

/**
 * Counts the records that carry nothing forward, so that a peer cannot send them for ever. What
 * carries something forward ends the count.
 */
final class Monotony {
  private final RecordLimits limits;
  private int emptyRecords;
  private int warnings;
  private int changeCipherSpecs;

  Monotony(RecordLimits limits) {
    this.limits = limits;
  }

  void emptyRecord() throws TlsException {
    if (++emptyRecords > limits.maxEmptyRecords()) {
      throw PeerMisbehaved.TOO_MANY_EMPTY_RECORDS.because(
          "%d empty records in a row; the limit is %d", emptyRecords, limits.maxEmptyRecords());
    }
  }

  void warning() throws TlsException {
    if (++warnings > limits.maxWarnings()) {
      throw PeerMisbehaved.TOO_MANY_WARNINGS.because(
          "%d warning alerts in a row; the limit is %d", warnings, limits.maxWarnings());
    }
  }

  void changeCipherSpec() throws TlsException {
    if (++changeCipherSpecs > limits.maxChangeCipherSpecs()) {
      throw PeerMisbehaved.TOO_MANY_CHANGE_CIPHER_SPECS.because(
          "%d change_cipher_spec records in a row; the limit is %d",
          changeCipherSpecs, limits.maxChangeCipherSpecs());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * How long a decision about a peer holds: while everything that it rests on is current.
 *
 * @param from the latest beginning
 * @param until the earliest end
 */
record Validity(Instant from, Instant until) {
  /** Of what has no dates of its own. */
  static final Validity UNBOUNDED = new Validity(Instant.MIN, Instant.MAX);

  /** The part within the dates of a certificate. */
  Validity within(X509Certificate certificate) {
    Instant begin = certificate.getNotBefore().toInstant();
    return new Validity(begin.isAfter(from) ? begin : from, until)
        .until(certificate.getNotAfter().toInstant());
  }

  /** The part before an end. */
  Validity until(Instant end) {
    return end.isBefore(until) ? new Validity(from, end) : this;
  }
}

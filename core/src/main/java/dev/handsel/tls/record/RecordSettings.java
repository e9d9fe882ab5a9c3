// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.crypto.CryptoBackend;

/**
 * What both halves of a connection are made with, and most other connections' too: one object for
 * all that are made with the same.
 */
record RecordSettings(CryptoBackend backend, RecordLimits limits) {
  private static final Canonical<RecordSettings> SHARED = new Canonical<>();

  static RecordSettings of(CryptoBackend backend, RecordLimits limits) {
    return SHARED.of(new RecordSettings(backend, limits));
  }

  /**
   * A backend is the same only if it is the very object. The limits mostly are: asked first, for
   * what a record's own equals links at its first call costs a short-lived process milliseconds.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // as said above
  public boolean equals(Object other) {
    return other instanceof RecordSettings that
        && backend == that.backend
        && (limits == that.limits || limits.equals(that.limits));
  }

  /** Of what most often tells them apart. */
  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(backend) + limits.maxHandshakeMessage();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/**
 * A secret and the KDF of what comes from it. It keeps the bare bytes, because an open connection
 * has up to four of these.
 */
abstract sealed class BoundSecret implements AutoCloseable
    permits Exporter13, ResumptionSecret, TrafficSecret {
  private static final byte[] DESTROYED = new byte[0];

  final Kdf kdf;
  private byte[] bytes;

  /** Takes {@code secret} over, which is not to be used any more. */
  BoundSecret(Kdf kdf, Secret secret) {
    this.kdf = kdf;
    this.bytes = secret.expose();
  }

  /**
   * Gives up the bare bytes, which are now the caller's to zero: an open connection keeps them
   * without an object around. This one is spent.
   */
  public final byte[] release() {
    byte[] released = secret().expose();
    bytes = DESTROYED;
    return released;
  }

  /** The live secret, for one derivation; not to be kept. */
  final Secret secret() {
    if (bytes == DESTROYED) {
      throw new IllegalStateException("secret used after it was destroyed");
    }
    return Secret.adopt(bytes);
  }

  /** The bytes, for a key log alone. */
  public final byte[] revealForKeyLog() {
    return secret().expose().clone();
  }

  /** Zeroes the bytes. */
  @Override
  public final void close() {
    Secret.adopt(bytes).destroy();
    bytes = DESTROYED;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "(redacted)";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Key material. It never prints, never enters a collection by value, and is zeroed by {@link
 * #destroy}; use after that is a defect and throws.
 */
public final class Secret implements AutoCloseable {
  private static final byte[] DESTROYED = new byte[0];

  private byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes {@code bytes} over without a copy; the caller must not touch the array again. */
  public static Secret adopt(byte[] bytes) {
    return new Secret(bytes);
  }

  public static Secret copyOf(byte[] bytes, int from, int to) {
    return new Secret(Arrays.copyOfRange(bytes, from, to));
  }

  /** Bytes of the secret; none once it is destroyed. */
  public int length() {
    return bytes.length;
  }

  /** The live array, for a cipher or MAC to read; not to be kept, changed or shown. */
  public byte[] expose() {
    byte[] live = bytes;
    if (live == DESTROYED) {
      throw new IllegalStateException("secret used after it was destroyed");
    }
    return live;
  }

  /** A secret of its own with the same bytes. */
  public Secret copy() {
    return new Secret(expose().clone());
  }

  public boolean destroyed() {
    return bytes == DESTROYED;
  }

  /** Zeroes the bytes. */
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
    bytes = DESTROYED;
  }

  @Override
  public void close() {
    destroy();
  }

  /** Compares in constant time. */
  public boolean matches(Secret other) {
    return MessageDigest.isEqual(expose(), other.expose());
  }

  @Override
  public String toString() {
    return "Secret(" + bytes.length + " bytes)";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A raw key for a Cipher or Mac, which can be zeroed: {@code SecretKeySpec} cannot. */
abstract class RawKey implements SecretKey {
  private static final long serialVersionUID = 1L;
  private static final byte[] DESTROYED = new byte[0];

  private transient byte[] bytes;

  /** Takes {@code bytes} over. */
  RawKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the bytes of {@code key} over, which is not to be used any more. */
  RawKey(RawKey key) {
    this(key.bytes);
  }

  @Override
  public final String getFormat() {
    return "RAW";
  }

  /** A copy, which providers zero when they are done. */
  @Override
  public final byte[] getEncoded() {
    byte[] live = bytes;
    if (live == DESTROYED) {
      throw new IllegalStateException("key used after it was destroyed");
    }
    return live.clone();
  }

  @Override
  public final void destroy() {
    Arrays.fill(bytes, (byte) 0);
    bytes = DESTROYED;
  }

  @Override
  public final boolean isDestroyed() {
    return bytes == DESTROYED;
  }

  @Override
  public final String toString() {
    return getAlgorithm() + " key";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("keys stay in memory");
  }
}

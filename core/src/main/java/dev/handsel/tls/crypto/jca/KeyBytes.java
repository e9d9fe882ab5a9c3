// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A raw key for a Cipher or Mac, which can be zeroed: {@code SecretKeySpec} cannot. */
final class KeyBytes implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] bytes;
  private boolean destroyed;

  private KeyBytes(String algorithm, byte[] bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  /** A key of its own with the same bytes. */
  static KeyBytes copyOf(String algorithm, byte[] bytes) {
    return new KeyBytes(algorithm, bytes.clone());
  }

  /** A key that shares {@code bytes}, for one call. HMAC takes an empty key for a zero byte. */
  static KeyBytes viewOf(String algorithm, byte[] bytes) {
    return new KeyBytes(algorithm, bytes.length == 0 ? new byte[1] : bytes);
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, which providers zero when they are done. */
  @Override
  public byte[] getEncoded() {
    if (destroyed) {
      throw new IllegalStateException("key used after it was destroyed");
    }
    return bytes.clone();
  }

  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public String toString() {
    return algorithm + " key";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("keys stay in memory");
  }
}

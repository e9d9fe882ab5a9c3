// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

/** A key that is nothing but its bytes. */
final class KeyBytes extends RawKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;

  private KeyBytes(String algorithm, byte[] bytes) {
    super(bytes);
    this.algorithm = algorithm;
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
}

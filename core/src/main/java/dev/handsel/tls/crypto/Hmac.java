// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** HMAC (RFC 2104) under one key, usable many times. Not for two threads. */
public interface Hmac extends AutoCloseable {
  int length();

  void update(byte[] bytes, int offset, int length);

  default void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }

  /** Writes the tag at {@code out[offset]} and starts over under the same key. */
  void doFinal(byte[] out, int offset);

  default byte[] doFinal() {
    byte[] tag = new byte[length()];
    doFinal(tag, 0);
    return tag;
  }

  /** Lets go of the key. */
  @Override
  void close();
}

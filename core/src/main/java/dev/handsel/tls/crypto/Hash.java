// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** A running hash. Not for two threads. */
public interface Hash {
  void update(byte[] bytes, int offset, int length);

  default void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }

  /** The digest of everything so far; the running state goes on. */
  byte[] snapshot();

  /** An independent hash that has seen the same bytes. */
  Hash fork();
}

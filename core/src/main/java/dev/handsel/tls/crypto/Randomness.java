// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** Where unpredictable bytes come from. */
@FunctionalInterface
public interface Randomness {
  void fill(byte[] target);

  default byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    fill(bytes);
    return bytes;
  }
}

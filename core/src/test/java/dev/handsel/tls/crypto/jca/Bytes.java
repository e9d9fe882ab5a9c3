// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Secret;
import java.util.HexFormat;

/** Byte strings as tests write them. */
final class Bytes {
  private Bytes() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  static Secret secret(String digits) {
    return Secret.adopt(hex(digits));
  }

  /** 0, 1, 2 and so on. */
  static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

/** The one encoding an ECDSA signature has: DER of two positive integers. RFC 5480 appendix A. */
final class EcdsaDer {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private EcdsaDer() {}

  /** Providers accept BER to different degrees; this settles it before they are asked. */
  static boolean wellFormed(byte[] signature) {
    int at = content(signature, 0, SEQUENCE, signature.length);
    if (at < 0) {
      return false;
    }
    int second = integerEnd(signature, at);
    return second > 0 && integerEnd(signature, second) == signature.length;
  }

  /** Where the integer at {@code at} ends, or -1 if none in shortest form stands there. */
  private static int integerEnd(byte[] der, int at) {
    // An integer of the largest curve, P-521, has 66 bytes: its length is one byte.
    if (at + 2 >= der.length || der[at] != INTEGER || der[at + 1] <= 0) {
      return -1;
    }
    int start = at + 2;
    int end = start + der[at + 1];
    if (end > der.length || der[start] < 0) {
      return -1;
    }
    boolean padded = der[start] == 0 && der[at + 1] > 1 && der[start + 1] >= 0;
    return padded ? -1 : end;
  }

  /** Where the content of the value at {@code at} starts, if the value ends at {@code end}. */
  private static int content(byte[] der, int at, int tag, int end) {
    if (end - at < 2 || (der[at] & 0xff) != tag) {
      return -1;
    }
    int length = der[at + 1] & 0xff;
    if (length < 0x80) {
      return at + 2 + length == end ? at + 2 : -1;
    }
    if (length != 0x81 || end - at < 3) {
      return -1;
    }
    int longer = der[at + 2] & 0xff;
    return longer >= 0x80 && at + 3 + longer == end ? at + 3 : -1;
  }
}

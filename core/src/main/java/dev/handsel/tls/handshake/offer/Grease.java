// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.crypto.Randomness;

/**
 * The reserved values one client sends, the same in both of its hellos. RFC 8701.
 *
 * @param suite, group, version, scheme, firstExtension, lastExtension 16-bit values 0x?A?A
 */
record Grease(
    int suite, int group, int version, int scheme, int firstExtension, int lastExtension) {
  static Grease draw(Randomness randomness) {
    byte[] seed = randomness.bytes(6);
    int first = value(seed[3]);
    int last = value(seed[4]);
    // Two extensions of one type would be a syntax error.
    return new Grease(
        value(seed[0]),
        value(seed[1]),
        value(seed[2]),
        value(seed[5]),
        first,
        last == first ? last ^ 0x1010 : last);
  }

  private static int value(byte seed) {
    int octet = seed & 0xf0 | 0x0a;
    return octet << 8 | octet;
  }
}

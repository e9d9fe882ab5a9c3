// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import java.util.Arrays;

/** The items of an encoded session, to be changed one by one. */
final class SessionItems {
  private SessionItems() {}

  /** The session with one more item, in the place that its tag has, or instead of the one there. */
  static byte[] with(byte[] encoded, int code, Opaque value) {
    return with(encoded, code, new Writer(64).u16(code).u16(value.length()).opaque(value));
  }

  static byte[] without(byte[] encoded, SessionItem item) {
    return with(encoded, item.code(), new Writer(1));
  }

  private static byte[] with(byte[] encoded, int code, Writer item) {
    int tag = code & ~SessionItem.CRITICAL;
    Writer out = new Writer(encoded.length + 64);
    int at = 0;
    while (at < encoded.length && tag(encoded, at) < tag) {
      at = end(encoded, at);
    }
    out.bytes(Arrays.copyOf(encoded, at)).bytes(item.toByteArray());
    if (at < encoded.length && tag(encoded, at) == tag) {
      at = end(encoded, at);
    }
    return out.bytes(Arrays.copyOfRange(encoded, at, encoded.length)).toByteArray();
  }

  private static int tag(byte[] encoded, int at) {
    return (encoded[at] & 0x7f) << 8 | encoded[at + 1] & 0xff;
  }

  /** Where the item ends that begins at {@code at}. */
  static int end(byte[] encoded, int at) {
    return at + 4 + ((encoded[at + 2] & 0xff) << 8 | encoded[at + 3] & 0xff);
  }
}

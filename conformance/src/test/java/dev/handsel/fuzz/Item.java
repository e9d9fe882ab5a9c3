// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.vocab.ContentType;

/**
 * A piece of a flight: one handshake message, or the content of one record of another type.
 *
 * @param type the code of the content type
 * @param sealed whether it travels under keys
 * @param joined whether it shares a record with the item before it
 */
record Item(int type, boolean sealed, boolean joined, byte[] content) {
  static final int HANDSHAKE = ContentType.HANDSHAKE.code();
  static final int ALERT = ContentType.ALERT.code();
  static final int CHANGE_CIPHER_SPEC = ContentType.CHANGE_CIPHER_SPEC.code();
  static final int DATA = ContentType.APPLICATION_DATA.code();

  static final int HEADER = 4;

  static Item of(int type, boolean sealed, byte... content) {
    return new Item(type, sealed, false, content);
  }

  /** Whether the content is a message with its header. */
  boolean message() {
    return type == HANDSHAKE && content.length >= HEADER;
  }

  Item withContent(byte[] other) {
    return new Item(type, sealed, joined, other);
  }

  /** The same message with another body, whose length its header tells. */
  Item withBody(byte[] body) {
    byte[] frame = new byte[HEADER + body.length];
    frame[0] = content[0];
    frame[1] = (byte) (body.length >>> 16);
    frame[2] = (byte) (body.length >>> 8);
    frame[3] = (byte) body.length;
    System.arraycopy(body, 0, frame, HEADER, body.length);
    return withContent(frame);
  }
}

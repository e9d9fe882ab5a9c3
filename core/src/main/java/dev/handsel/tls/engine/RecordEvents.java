// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.record.Inbound;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;

/** Tells a listener of records as they cross. */
final class RecordEvents {
  private static final int HEADER = 5;

  private RecordEvents() {}

  /** One record was taken from {@code in}, which began at {@code from}. */
  static void inbound(EventSink events, ByteBuffer in, int from, Inbound found) {
    if (in.position() == from) {
      return;
    }
    ContentType outer = new ContentType(in.get(from) & 0xff);
    ContentType inner =
        switch (found) {
          case HANDSHAKE -> ContentType.HANDSHAKE;
          case ALERT -> ContentType.ALERT;
          case APPLICATION_DATA -> ContentType.APPLICATION_DATA;
          case CHANGE_CIPHER_SPEC -> ContentType.CHANGE_CIPHER_SPEC;
          case NEEDS_INPUT, TOO_SMALL, DROPPED, ENDED -> outer;
        };
    events.on(new TlsEvent.Record(Direction.INBOUND, outer, inner, in.position() - from));
  }

  /** Records were written to {@code out}, from {@code from} on. */
  static void outbound(EventSink events, ByteBuffer out, int from) {
    int at = from;
    while (at + HEADER <= out.position()) {
      ContentType type = new ContentType(out.get(at) & 0xff);
      int length = HEADER + (out.getShort(at + HEADER - 2) & 0xffff);
      events.on(new TlsEvent.Record(Direction.OUTBOUND, type, type, length));
      at += length;
    }
  }
}

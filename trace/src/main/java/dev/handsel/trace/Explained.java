// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.event.TlsEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A field of a handshake message and the bytes it owns. The tree comes from decoding the frame once
 * more with the codec that the engine used.
 *
 * @param name as the RFC spells it
 * @param offset of its first byte in the frame, header included
 * @param value for people; empty for a field that its children explain
 */
public record Explained(
    String name, int offset, int length, String value, List<Explained> children) {
  private static final int HEADER = 4;

  public Explained {
    Objects.requireNonNull(name);
    children = List.copyOf(children);
  }

  /** Every field of {@code message}; the root covers the whole frame. */
  public static Explained of(TlsEvent.Message message) {
    byte[] frame = message.frame().toByteArray();
    List<Explained> fields = new ArrayList<>();
    fields.add(new Explained("msg_type", 0, 1, message.type().toString(), List.of()));
    fields.add(new Explained("length", 1, 3, Integer.toString(frame.length - HEADER), List.of()));
    fields.addAll(body(message));
    return new Explained(StepName.of(message).title(), 0, frame.length, "", fields);
  }

  private static List<Explained> body(TlsEvent.Message message) {
    Opaque body = message.frame().slice(HEADER, message.frame().length());
    String problem = "no codec for this message";
    for (var codec : MessageCodecs.of(message)) {
      SpanTree spans = new SpanTree(HEADER);
      try {
        codec.fromReader(Reader.explaining(body.toByteArray(), spans));
        return spans.fields();
      } catch (DecodeException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return List.of(new Explained("body", HEADER, body.length(), Printable.of(problem), List.of()));
  }

  /** The innermost field that owns the byte at {@code position}. */
  public Explained owner(int position) {
    for (Explained child : children) {
      if (position >= child.offset && position < child.offset + child.length) {
        return child.owner(position);
      }
    }
    return this;
  }
}

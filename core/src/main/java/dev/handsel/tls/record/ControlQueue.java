// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.vocab.ContentType;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Control output in order. A record takes handshake messages from its head, whole or in parts, up
 * to the next thing that is no handshake message: another record type or a change of keys, before
 * which messages must end with a record (RFC 9846 §5.1).
 */
final class ControlQueue {
  private static final int HANDSHAKE = ContentType.HANDSHAKE.code();

  private final ArrayDeque<Control> entries = new ArrayDeque<>(4);
  // Bytes of the head message that went into earlier records.
  private int taken;
  private int messages;
  // Whether there are messages, for the eyes of other threads.
  private volatile boolean hasMessages;

  void add(Control entry) {
    entries.add(entry);
    if (entry instanceof Control.Message) {
      count(messages + 1);
    }
  }

  boolean hasMessages() {
    return hasMessages;
  }

  boolean empty() {
    return entries.isEmpty();
  }

  /** The change of keys at the head, if it is one, removed. */
  Control.@Nullable Switch pollSwitch() {
    if (entries.peek() instanceof Control.Switch change) {
      entries.remove();
      return change;
    }
    return null;
  }

  /** The message at the head; there is one. */
  Control.Message head() {
    return (Control.Message) entries.element();
  }

  /** Bytes of content for the next record, at most {@code max}. */
  int nextLength(int max) {
    Control.Message head = head();
    int length = head.bytes().length - taken;
    if (head.contentType() != HANDSHAKE) {
      return length;
    }
    Iterator<Control> more = entries.iterator();
    more.next();
    while (length < max
        && more.hasNext()
        && joins(head, more.next()) instanceof Control.Message m) {
      length += m.bytes().length;
    }
    return Math.min(length, max);
  }

  private static @Nullable Control joins(Control.Message head, Control next) {
    return next instanceof Control.Message m
            && m.contentType() == HANDSHAKE
            && m.version() == head.version()
        ? next
        : null;
  }

  /** Copies the next {@code length} bytes of content without removing them. */
  void copy(byte[] target, int offset, int length) {
    int skip = taken;
    for (Control entry : entries) {
      if (length == 0) {
        return;
      }
      byte[] bytes = ((Control.Message) entry).bytes();
      int count = Math.min(length, bytes.length - skip);
      System.arraycopy(bytes, skip, target, offset, count);
      offset += count;
      length -= count;
      skip = 0;
    }
  }

  /** Removes the next {@code length} bytes of content. */
  void remove(int length) {
    do {
      int left = head().bytes().length - taken;
      if (left > length) {
        taken += length;
        return;
      }
      length -= left;
      taken = 0;
      entries.remove();
      count(messages - 1);
    } while (length > 0);
  }

  void clear() {
    for (Control entry : entries) {
      if (entry instanceof Control.Switch change) {
        change.keys().destroy();
      }
    }
    entries.clear();
    taken = 0;
    count(0);
  }

  private void count(int now) {
    messages = now;
    hasMessages = now > 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.KeyLimits;
import dev.handsel.tls.record.protect.PlaintextProtector;
import dev.handsel.tls.record.protect.Protection;
import dev.handsel.tls.record.protect.Protector;
import dev.handsel.tls.record.protect.Scratch;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes single records in the caller's output: in its array if it has one, else through a borrowed
 * one. After an exception nothing may be written any more. A superclass of the half it writes for,
 * because every idle connection would keep one.
 */
abstract sealed class RecordWriter extends Half permits Outbox {
  private final RecordSettings settings;
  private Protector protector = new PlaintextProtector();

  RecordWriter(RecordSettings settings) {
    this.settings = settings;
  }

  final Protector protector() {
    return protector;
  }

  /** Protects what follows with {@code keys}, and destroys them. */
  final void use(TrafficKeys keys) throws TlsException {
    try {
      RecordLimits limits = settings.limits();
      KeyLimits ofKey =
          KeyLimits.of(keys.suite().cipher())
              .atMost(limits.maxRecordsPerKey(), limits.maxBlocksPerKey());
      use(
          Protection.protector(
              settings.backend(), keys, limits.goesOnAtKeyLimit() ? ofKey.unending() : ofKey));
    } finally {
      keys.destroy();
    }
  }

  final void use(Protector next) {
    protector.close();
    protector = next;
  }

  /** A record with the next {@code length} bytes of the queue's head, which stay in the queue. */
  final void writeControl(ControlQueue queue, int length, ByteBuffer out) throws TlsException {
    Control.Message head = queue.head();
    if (protector instanceof PlaintextProtector plaintext) {
      plaintext.version(head.version());
    }
    boolean inPlace = out.hasArray();
    byte[] record = inPlace ? out.array() : Scratch.shared().borrow();
    int at = inPlace ? out.arrayOffset() + out.position() : 0;
    queue.copy(record, at + protector.prefixLength(), length);
    emit(head.contentType(), record, at + protector.prefixLength(), length, record, at, out);
  }

  /** A record of application data from the sources, whose positions stay. */
  final void writeData(ByteBuffer[] sources, int offset, int count, int length, ByteBuffer out)
      throws TlsException {
    boolean inPlace = out.hasArray() && !Gather.overlaps(sources, offset, count, out);
    byte[] record = inPlace ? out.array() : Scratch.shared().borrow();
    int at = inPlace ? out.arrayOffset() + out.position() : 0;
    ByteBuffer whole = Gather.whole(sources, offset, count, length);
    byte[] plaintext = record;
    int from = at + protector.prefixLength();
    if (whole != null) {
      plaintext = whole.array();
      from = whole.arrayOffset() + whole.position();
    } else {
      Gather.copy(sources, offset, count, record, from, length);
    }
    emit(ContentType.APPLICATION_DATA.code(), plaintext, from, length, record, at, out);
  }

  /** Protects the plaintext into {@code record}, which is the output's array or a borrowed one. */
  @SuppressWarnings("ByteBufferBackingArray") // compared, not read
  private void emit(
      int contentType,
      byte[] plaintext,
      int from,
      int length,
      byte[] record,
      int at,
      ByteBuffer out)
      throws TlsException {
    boolean inPlace = out.hasArray() && out.array() == record;
    int reserved = protector.protectedLength(length);
    boolean done = false;
    try {
      int written = protector.protect(contentType, plaintext, from, length, record, at);
      if (inPlace) {
        out.position(out.position() + written);
      } else {
        out.put(record, at, written);
      }
      done = true;
    } finally {
      if (!inPlace) {
        Scratch.shared().giveBack(record, reserved);
      } else if (!done) {
        Arrays.fill(record, at, at + reserved, (byte) 0);
      }
    }
  }

  /** Zeroes the keys in use. */
  final void closeProtector() {
    protector.close();
  }
}

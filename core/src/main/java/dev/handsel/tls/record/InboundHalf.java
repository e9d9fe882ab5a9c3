// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.record.protect.Protection;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.record.protect.Scratch;
import dev.handsel.tls.record.protect.Unprotector;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The direction from the peer: takes bytes however they are split, opens one record a call, and
 * tells what it was. RFC 9846 §5, RFC 5246 §6.2.
 *
 * <p>Application data goes straight to the caller's output; everything else stays inside. One call
 * at a time; a second, concurrent one is an {@link IllegalStateException}. After an exception, a
 * close_notify or a fatal alert it answers {@link Inbound#ENDED}.
 */
public final class InboundHalf extends InboundFrames {
  private static final int CHANGE_CIPHER_SPEC = ContentType.CHANGE_CIPHER_SPEC.code();
  private static final int ALERT = ContentType.ALERT.code();
  private static final int APPLICATION_DATA = ContentType.APPLICATION_DATA.code();

  private @Nullable Unprotector unprotector;
  // As small as they can be: idle connections keep them.
  private short maxPlaintext = RecordCheck.MAX_PLAINTEXT;
  // A client that cannot follow our ServerHello has no keys for the alert that says so. Under keys
  // true in TLS 1.3 alone.
  private boolean plaintextAlerts;
  private boolean ended;
  private short needed;

  private InboundHalf(RecordSettings settings, boolean server) {
    super(settings, server ? ChangeCipherSpecRule.REFUSE : ChangeCipherSpecRule.DROP);
    this.plaintextAlerts = server;
  }

  /** A client's half, made when its ClientHello is: a compatibility change_cipher_spec may come. */
  public static InboundHalf client(CryptoBackend backend, RecordLimits limits) {
    return new InboundHalf(RecordSettings.of(backend, limits), false);
  }

  /** A server's half; no change_cipher_spec may come before the ClientHello. */
  public static InboundHalf server(CryptoBackend backend, RecordLimits limits) {
    return new InboundHalf(RecordSettings.of(backend, limits), true);
  }

  /** Bytes of output that the last {@link Inbound#TOO_SMALL} wants. */
  public int needed() {
    return needed;
  }

  /**
   * The most content a protected record may carry from now on; as {@link
   * OutboundHalf#maxPlaintext}.
   */
  public void maxPlaintext(int bytes) {
    maxPlaintext = (short) bytes;
    if (unprotector != null) {
      unprotector.maxPlaintext(bytes);
    }
  }

  /** From the next record on, {@code keys} open them; this half owns the keys now. */
  public void switchKeys(TrafficKeys keys, StreamAligned evidence) throws TlsException {
    Objects.requireNonNull(evidence, "a change of keys needs evidence of alignment");
    enter();
    try {
      if (ended) {
        return;
      }
      Unprotector next = Protection.unprotector(settings.backend(), keys);
      next.maxPlaintext(maxPlaintext);
      if (unprotector == null) {
        plaintextAlerts &= keys.suite().tls13();
      } else {
        unprotector.close();
      }
      unprotector = next;
    } finally {
      keys.destroy();
      exit();
    }
  }

  /**
   * Takes at most one record. Input and output may be heap or direct, and may overlap.
   *
   * @param out takes application data; unless that {@link #mayRead mayCome}, it may be empty
   * @throws TlsException for any record that breaks a rule; the half has then ended
   */
  public Inbound read(ByteBuffer in, ByteBuffer out) throws TlsException {
    enter();
    boolean done = false;
    try {
      if (ended) {
        done = true;
        return Inbound.ENDED;
      }
      if (out.isReadOnly()) {
        done = true;
        throw new ReadOnlyBufferException();
      }
      Inbound found = readRecord(in, out);
      done = true;
      return found;
    } finally {
      if (!done) {
        end();
      }
      exit();
    }
  }

  /** Lets go of cipher objects if the half is not in use. */
  public void rest() {
    if (tryRest()) {
      try {
        if (unprotector != null) {
          unprotector.rest();
        }
      } finally {
        exit();
      }
    }
  }

  @Override
  String direction() {
    return "inbound";
  }

  /** Drops keys and whatever is held. */
  public void close() {
    enter();
    try {
      end();
      dropMessages();
    } finally {
      exit();
    }
  }

  private void end() {
    ended = true;
    release();
    if (unprotector != null) {
      unprotector.close();
    }
  }

  private Inbound readRecord(ByteBuffer in, ByteBuffer out) throws TlsException {
    PartialRecord begun = held();
    int have = begun == null ? 0 : begun.size();
    if (have + in.remaining() < RecordHeader.LENGTH) {
      hold(in);
      return Inbound.NEEDS_INPUT;
    }
    long header = begun == null ? RecordCheck.header(in, in.position()) : begun.header(in);
    checkHeader(header, unprotector != null);
    int total = RecordHeader.LENGTH + RecordCheck.fragmentLength(header);
    if (have + in.remaining() < total) {
      hold(in);
      return Inbound.NEEDS_INPUT;
    }
    if (lacksRoom(RecordCheck.type(header), total, out)) {
      return Inbound.TOO_SMALL;
    }
    if (begun != null) {
      begun.absorb(in, total - have);
      try {
        return process(begun.bytes(), 0, total, out);
      } finally {
        release();
      }
    }
    if (in.hasArray() && !Gather.overlap(in, total, out)) {
      int at = in.arrayOffset() + in.position();
      in.position(in.position() + total);
      return process(in.array(), at, total, out);
    }
    byte[] copy = Scratch.shared().borrow();
    try {
      in.get(copy, 0, total);
      return process(copy, 0, total, out);
    } finally {
      Scratch.shared().giveBack(copy, total);
    }
  }

  /** Whether the record may hold application data for which {@code out} has no room. */
  private boolean lacksRoom(int type, int total, ByteBuffer out) {
    if (!mayRead() || unprotector == null || type != APPLICATION_DATA) {
      return false;
    }
    needed = (short) Math.min(maxPlaintext, unprotector.contentBound(total));
    return out.remaining() < needed;
  }

  private Inbound process(byte[] record, int at, int total, ByteBuffer out) throws TlsException {
    int type = RecordHeader.contentType(record, at);
    int body = at + RecordHeader.LENGTH;
    int length = total - RecordHeader.LENGTH;
    if (type == CHANGE_CIPHER_SPEC && ignoresChangeCipherSpecs()) {
      return dropChangeCipherSpec(record, body, length);
    }
    if (unprotector == null) {
      if (type == APPLICATION_DATA) {
        return plaintextData(length);
      }
      return deliver(type, record, body, length);
    }
    if (type == ALERT && plaintextAlerts) {
      return deliver(type, record, body, length);
    }
    return unprotect(unprotector, record, at, total, out);
  }

  private Inbound unprotect(Unprotector keyed, byte[] record, int at, int total, ByteBuffer out)
      throws TlsException {
    int room = keyed.roomFor(total);
    boolean direct =
        mayRead()
            && RecordHeader.contentType(record, at) == APPLICATION_DATA
            && out.hasArray()
            && out.remaining() >= room;
    byte[] target = direct ? out.array() : Scratch.shared().borrow();
    int targetAt = direct ? out.arrayOffset() + out.position() : 0;
    boolean handedOut = false;
    int length = 0;
    try {
      length = keyed.unprotect(record, at, total, target, targetAt);
      int outerType = RecordHeader.contentType(record, at);
      if (length < 0) {
        return refuseOrSkip(length, outerType, total - RecordHeader.LENGTH);
      }
      // "The outer opaque_type field of a TLSCiphertext record is always set to the value 23".
      if (tls13() && outerType != APPLICATION_DATA) {
        throw PeerMisbehaved.RECORD_OUT_OF_ORDER.because(
            "a protected record of outer type %d", outerType);
      }
      strict();
      plaintextAlerts = false;
      int type = keyed.contentType();
      if (type != APPLICATION_DATA) {
        return deliver(type, target, targetAt, length);
      }
      checkData(length);
      if (direct) {
        out.position(out.position() + length);
        handedOut = true;
      } else {
        out.put(target, targetAt, length);
      }
      return Inbound.APPLICATION_DATA;
    } finally {
      if (!direct) {
        Scratch.shared().giveBack(target, room);
      } else if (!handedOut && length > 0) {
        Arrays.fill(target, targetAt, targetAt + length, (byte) 0);
      }
    }
  }

  /** Content that is not application data. */
  private Inbound deliver(int type, byte[] bytes, int offset, int length) throws TlsException {
    Inbound found = judge(type, bytes, offset, length);
    if (found == Inbound.HANDSHAKE && skipsByType()) {
      strict();
    }
    if (found == Inbound.ALERT && alert().ends()) {
      end();
    }
    return found;
  }

  private Inbound refuseOrSkip(int outcome, int type, int ciphertext) throws TlsException {
    // Early data is application data outside as well; nothing else is skipped. RFC 9846 §4.3.10.
    if (skipsUndecryptable() && type == APPLICATION_DATA) {
      return skip(ciphertext);
    }
    if (outcome == Unprotector.TOO_LONG) {
      throw Malformed.RECORD_TOO_LONG.because(
          "a record of %d bytes of ciphertext holds more than %d bytes", ciphertext, maxPlaintext);
    }
    // "If the decryption fails, the receiver MUST terminate the connection"
    throw PeerMisbehaved.RECORD_FORGED.because("a record does not authenticate under its key");
  }
}

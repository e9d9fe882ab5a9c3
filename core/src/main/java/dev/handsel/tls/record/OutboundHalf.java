// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.KeyLimits;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;

/**
 * The direction to the peer: a queue of control output, protected when drained, and application
 * data sealed past it, which never overtakes the queue. RFC 9846 §5, RFC 5246 §6.2.
 *
 * <p>One call at a time; a second, concurrent one is an {@link IllegalStateException}. What the
 * handshake does may come from the thread that reads while another writes: {@link #handshake},
 * {@link #changeCipherSpec}, {@link #switchKeys}, {@link #maxPlaintext(int)}, {@link #mayWrite}; so
 * may {@link #hasOutput}, {@link #oweKeyUpdateReply}, {@link #oweRefusal} and {@link #ended}. After
 * an exception the half is dead: it answers {@link Outcome#ENDED}.
 */
public final class OutboundHalf extends Outbox {
  /** What is kept of a key that cannot be renewed for the alert that ends it: eight records. */
  private static final long RESERVED_BLOCKS = 8 * KeyLimits.BLOCKS_OF_FULL_RECORD;

  private static final int MAX_PLAINTEXT = 1 << 14;

  // As small as it can be: idle connections keep it.
  private volatile short maxPlaintext = MAX_PLAINTEXT;
  private volatile boolean mayWrite;
  private int needed;

  private OutboundHalf(RecordSettings settings, boolean initialHello) {
    super(settings, initialHello);
  }

  /** A client's half; its first message, the initial ClientHello, goes out as version 0x0301. */
  public static OutboundHalf client(CryptoBackend backend, RecordLimits limits) {
    return new OutboundHalf(RecordSettings.of(backend, limits), true);
  }

  /** A server's half. */
  public static OutboundHalf server(CryptoBackend backend, RecordLimits limits) {
    return new OutboundHalf(RecordSettings.of(backend, limits), false);
  }

  /**
   * Queues an alert. After a fatal one, or close_notify, the half has ended and whatever comes
   * later is dropped, further alerts included.
   *
   * @param level 1 warning, 2 fatal
   */
  public void alert(int level, AlertDescription description) {
    enter();
    try {
      takePosted();
      enqueue(ContentType.ALERT, (byte) level, (byte) description.code());
      if (level != 1 || description.equals(AlertDescription.CLOSE_NOTIFY)) {
        end();
        mayWrite = false;
      }
    } finally {
      exit();
    }
  }

  /** Queues the alert that says no more data follows. RFC 9846 §6.1. */
  public void closeNotify() {
    alert(1, AlertDescription.CLOSE_NOTIFY);
  }

  /** Opens or shuts the way for application data. */
  public void mayWrite(boolean allowed) {
    mayWrite = allowed && !ended();
  }

  public boolean mayWrite() {
    return mayWrite;
  }

  /**
   * The most content a record may carry from now on, by max_fragment_length (RFC 6066 §4) or
   * record_size_limit (RFC 8449 §4), whose TLS 1.3 value counts the inner type and so is one more.
   */
  public void maxPlaintext(int bytes) {
    if (bytes < 1 || bytes > MAX_PLAINTEXT) {
      throw new IllegalArgumentException("a record cannot be limited to " + bytes);
    }
    maxPlaintext = (short) bytes;
  }

  public int maxPlaintext() {
    return maxPlaintext;
  }

  /** Bytes of output that the last call answered {@link Outcome#TOO_SMALL} for wants. */
  public int needed() {
    return needed;
  }

  /**
   * Writes as many whole control records as fit.
   *
   * @return OK if nothing is left, HAS_OUTPUT if records were written and more wait, TOO_SMALL if
   *     not one fits, ENDED if the half is dead
   */
  public Outcome drain(ByteBuffer out) throws TlsException {
    enter();
    try {
      int records = 0;
      Outcome last = drainOne(out);
      while (last == Outcome.HAS_OUTPUT) {
        records++;
        last = drainOne(out);
      }
      return last == Outcome.TOO_SMALL && records > 0 ? Outcome.HAS_OUTPUT : last;
    } finally {
      exit();
    }
  }

  /** Writes one control record: OK if it was the last or there was none, else as {@link #drain}. */
  public Outcome drainRecord(ByteBuffer out) throws TlsException {
    enter();
    try {
      return drainOne(out);
    } finally {
      exit();
    }
  }

  /**
   * Seals one record of application data, up to the limit for one, and moves the sources'
   * positions.
   *
   * @return OK, HAS_OUTPUT, TOO_SMALL, NOT_YET or ENDED; only OK changed anything
   * @throws TlsException KEY_LIMIT_REACHED, SEQUENCE_EXHAUSTED, CRYPTO_FAILED
   */
  public Outcome seal(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws TlsException {
    enter();
    try {
      if (dead() || ended() && !hasMessages()) {
        return Outcome.ENDED;
      }
      // Before the queue is looked at: a thread that reads queues what data must follow, Finished
      // and keys, and then allows the data.
      boolean allowed = mayWrite;
      settleForData();
      if (hasMessages()) {
        return Outcome.HAS_OUTPUT;
      }
      if (!allowed) {
        return Outcome.NOT_YET;
      }
      int plaintextLength = Gather.remaining(sources, offset, length, maxPlaintext);
      if (protector().remainingBlocks() - KeyLimits.blocks(plaintextLength) < RESERVED_BLOCKS) {
        throw LocalFailure.KEY_LIMIT_REACHED.because(
            "the write key has protected all it may, %d blocks, and TLS 1.2 cannot renew it;"
                + " reconnect, or let PolicyBuilder.keyLimitRule go on",
            protector().blocksUsed());
      }
      int recordLength = protector().protectedLength(plaintextLength);
      if (!fits(out, recordLength)) {
        return Outcome.TOO_SMALL;
      }
      boolean done = false;
      try {
        writeData(sources, offset, length, plaintextLength, out);
        done = true;
      } finally {
        if (!done) {
          die();
        }
      }
      Gather.advance(sources, offset, length, plaintextLength);
      return Outcome.OK;
    } finally {
      exit();
    }
  }

  /**
   * Lets go of cipher objects if the half is not in use; an idle connection then holds keys only.
   */
  public void rest() {
    if (tryRest()) {
      try {
        protector().rest();
      } finally {
        exit();
      }
    }
  }

  /** Drops the queue and the keys. */
  public void close() {
    enter();
    try {
      die();
    } finally {
      exit();
    }
  }

  /** As {@link #close}, unless the half is in use. */
  public void tryClose() {
    if (tryRest()) {
      try {
        die();
      } finally {
        exit();
      }
    }
  }

  /**
   * Forgets what further keys would come from, unless the half is in use: for a connection that has
   * failed, which sends an alert under the keys it has.
   */
  public void tryForgetUpdater() {
    if (tryRest()) {
      try {
        forgetUpdater();
      } finally {
        exit();
      }
    }
  }

  private Outcome drainOne(ByteBuffer out) throws TlsException {
    if (dead()) {
      return Outcome.ENDED;
    }
    settle();
    ControlQueue waiting = messages();
    if (waiting == null) {
      return Outcome.OK;
    }
    int length = waiting.nextLength(maxPlaintext);
    if (!fits(out, protector().protectedLength(length))) {
      return Outcome.TOO_SMALL;
    }
    boolean done = false;
    try {
      writeControl(waiting, length, out);
      done = true;
    } finally {
      if (!done) {
        die();
      }
    }
    waiting.remove(length);
    applySwitches();
    if (ended() && !hasMessages()) {
      // The last record is out, and nothing can follow it: the keys have served.
      die();
    }
    return hasOutput() ? Outcome.HAS_OUTPUT : Outcome.OK;
  }

  private boolean fits(ByteBuffer out, int recordLength) {
    needed = recordLength;
    return out.remaining() >= recordLength;
  }

  @Override
  String direction() {
    return "outbound";
  }

  @Override
  void die() {
    super.die();
    mayWrite = false;
  }
}

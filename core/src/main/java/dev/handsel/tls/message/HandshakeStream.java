// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * The peer's handshake bytes of one epoch, put together into whole messages. RFC 9846 §4, §5.1. It
 * holds memory only while bytes wait in it. Not for two threads.
 */
public final class HandshakeStream implements AlignmentSource {
  /** msg_type and a 24-bit length. */
  public static final int HEADER_LENGTH = 4;

  private static final byte[] NOTHING = {};

  private static final int CLIENT_HELLO = HandshakeType.CLIENT_HELLO.code();

  private final int maxMessage;
  private final int maxHello;
  // The first message of the connection is still to come.
  private boolean first;
  private byte[] bytes = NOTHING;
  private int start;
  private int end;
  // Where the first message ends that is not whole yet.
  private int whole;

  /**
   * @param maxMessage bytes a message's body may have
   */
  public HandshakeStream(int maxMessage) {
    this(maxMessage, maxMessage, false);
  }

  /**
   * @param maxMessage bytes a message's body may have
   * @param maxHello bytes a ClientHello's body may have, and the first message's, whatever it is
   * @param first whether the next message is the first of its connection
   */
  public HandshakeStream(int maxMessage, int maxHello, boolean first) {
    this.maxMessage = maxMessage;
    this.maxHello = maxHello;
    this.first = first;
  }

  /**
   * Adds the content of one record or frame.
   *
   * @throws TlsException MESSAGE_TOO_LONG as soon as a header says so
   */
  public void append(byte[] fragment, int offset, int length) throws TlsException {
    room(length);
    System.arraycopy(fragment, offset, bytes, end, length);
    end += length;
    while (end - whole >= HEADER_LENGTH) {
      int body = bodyLength(whole);
      checkLength(bytes[whole] & 0xff, body);
      if (end - whole < HEADER_LENGTH + body) {
        return;
      }
      whole += HEADER_LENGTH + body;
      first = false;
    }
  }

  /** Nothing is known of a peer whose first message has not come: it may hold the least memory. */
  private void checkLength(int type, int body) throws TlsException {
    boolean hello = first || type == CLIENT_HELLO;
    int max = hello ? Math.min(maxHello, maxMessage) : maxMessage;
    if (body > max) {
      throw Malformed.MESSAGE_TOO_LONG.because(
          "%s of type %d announces %d bytes; the limit is %d (Limits.%s)",
          first ? "the first handshake message," : "a handshake message",
          type,
          body,
          max,
          hello && maxHello < maxMessage ? "firstMessage" : "handshakeMessage");
    }
  }

  /** Whether {@link #next} has a message. */
  public boolean hasNext() {
    return whole > start;
  }

  /** The next whole message, its header included. */
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no whole handshake message");
    }
    int length = HEADER_LENGTH + bodyLength(start);
    // Most messages come alone: the stream has nothing else, and gives its array away.
    boolean alone = length == bytes.length;
    byte[] frame = alone ? bytes : Arrays.copyOfRange(bytes, start, start + length);
    start += length;
    if (start == end) {
      bytes = NOTHING;
      start = 0;
      end = 0;
      whole = 0;
    }
    return frame;
  }

  /** Whether a message has begun and not ended. */
  public boolean partial() {
    return end > whole;
  }

  @Override
  public int leftover() {
    return end - start;
  }

  private int bodyLength(int at) {
    return (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
  }

  /** Memory follows what has arrived, never what a header announces. */
  private void room(int length) {
    if (end + length <= bytes.length) {
      return;
    }
    int held = end - start;
    byte[] grown = new byte[held == 0 ? length : Math.max(held + length, 2 * held)];
    System.arraycopy(bytes, start, grown, 0, held);
    bytes = grown;
    whole -= start;
    end = held;
    start = 0;
  }
}

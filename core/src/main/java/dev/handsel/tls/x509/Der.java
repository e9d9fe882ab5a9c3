// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (X.690) as keys in other wrappings and extensions of certificates take. */
public final class Der {
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  /** The tag of an explicitly tagged {@code [0]}. */
  public static final int EXPLICIT_0 = 0xa0;

  private final byte[] bytes;
  private final int end;
  private int position;

  private Der(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** What does not have the shape that DER or the syntax of its contents demands. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    public SyntaxException(String message) {
      super(message);
    }
  }

  public static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  public boolean hasNext() {
    return position < end;
  }

  public boolean nextIs(int tag) {
    return hasNext() && (bytes[position] & 0xff) == tag;
  }

  /** The tag of the next element. */
  public int peek() throws SyntaxException {
    if (!hasNext()) {
      throw new SyntaxException("DER ends at byte " + position);
    }
    return bytes[position] & 0xff;
  }

  /** Steps into the next element, which must have this tag. */
  public Der enter(int tag) throws SyntaxException {
    if (!nextIs(tag)) {
      throw new SyntaxException(
          "expected DER tag 0x" + Integer.toHexString(tag) + " at byte " + position);
    }
    position++;
    int length = length();
    position += length;
    return new Der(bytes, position - length, position);
  }

  /** The next element, which must have this tag, with its tag and length. */
  public byte[] whole(int tag) throws SyntaxException {
    int from = position;
    enter(tag);
    return Arrays.copyOfRange(bytes, from, position);
  }

  /** The contents from here to the end of the element. */
  public byte[] rest() {
    byte[] contents = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return contents;
  }

  private int length() throws SyntaxException {
    int first = next();
    if (first < 0x80) {
      return inside(first);
    }
    int octets = first & 0x7f;
    if (octets == 0 || octets > 3) {
      throw new SyntaxException("DER length of " + octets + " bytes at byte " + (position - 1));
    }
    int length = 0;
    for (int i = 0; i < octets; i++) {
      length = length << 8 | next();
    }
    return inside(length);
  }

  private int inside(int length) throws SyntaxException {
    if (length > end - position) {
      throw new SyntaxException(
          "DER length "
              + length
              + " at byte "
              + position
              + ", where "
              + (end - position)
              + " are left");
    }
    return length;
  }

  private int next() throws SyntaxException {
    if (!hasNext()) {
      throw new SyntaxException("DER ends at byte " + position);
    }
    return bytes[position++] & 0xff;
  }

  /** An element with {@code parts} as its contents. */
  public static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      int octets = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(0x80 | octets);
      for (int i = octets - 1; i >= 0; i--) {
        out.write(length >>> (8 * i));
      }
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}

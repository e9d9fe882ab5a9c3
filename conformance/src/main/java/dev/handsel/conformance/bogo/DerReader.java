// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import java.security.cert.CertificateException;
import java.util.Arrays;

/** A walk over the elements of DER. */
final class DerReader {
  static final int BIT_STRING = 0x03;
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int OCTET_STRING = 0x04;
  static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private final int end;
  private int position;

  DerReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private DerReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  boolean hasNext() {
    return position < end;
  }

  boolean nextIs(int tag) {
    return hasNext() && (bytes[position] & 0xff) == tag;
  }

  /** The next element's contents, if it has this tag. */
  DerReader enter(int tag) throws CertificateException {
    if (!nextIs(tag)) {
      throw new CertificateException("no DER tag 0x%02x at byte %d".formatted(tag, position));
    }
    position++;
    int length = length();
    if (length > end - position) {
      throw new CertificateException("a DER length runs past the end at byte " + position);
    }
    position += length;
    return new DerReader(bytes, position - length, position);
  }

  /** The whole next element, tag and length included. */
  byte[] element() throws CertificateException {
    int from = position;
    if (!hasNext()) {
      throw new CertificateException("DER ends at byte " + position);
    }
    enter(bytes[position] & 0xff);
    return Arrays.copyOfRange(bytes, from, position);
  }

  void skip() throws CertificateException {
    element();
  }

  byte[] rest() {
    byte[] contents = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return contents;
  }

  private int length() throws CertificateException {
    int first = next();
    if (first < 0x80) {
      return first;
    }
    if (first == 0x80 || first > 0x83) {
      throw new CertificateException("an unfit DER length at byte " + position);
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = length << 8 | next();
    }
    return length;
  }

  private int next() throws CertificateException {
    if (!hasNext()) {
      throw new CertificateException("DER ends at byte " + position);
    }
    return bytes[position++] & 0xff;
  }
}

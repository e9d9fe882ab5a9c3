// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.vocab.ContentType;

/** Records before any key: a header and the bytes themselves. RFC 9846 §5.1. */
public final class PlaintextProtector implements Protector {
  private int version = RecordHeader.LEGACY_VERSION;

  /** The version in the headers from now on. */
  public void version(int code) {
    version = code;
  }

  @Override
  public int prefixLength() {
    return RecordHeader.LENGTH;
  }

  @Override
  public int protectedLength(int plaintextLength) {
    return RecordHeader.LENGTH + plaintextLength;
  }

  @Override
  public int protect(
      int contentType,
      byte[] plaintext,
      int plaintextOffset,
      int plaintextLength,
      byte[] record,
      int offset) {
    // "Application Data records MUST NOT be written to the wire unprotected"
    if (contentType == ContentType.APPLICATION_DATA.code()) {
      throw new IllegalStateException("application data without keys");
    }
    RecordHeader.write(record, offset, contentType, version, plaintextLength);
    System.arraycopy(
        plaintext, plaintextOffset, record, offset + RecordHeader.LENGTH, plaintextLength);
    return RecordHeader.LENGTH + plaintextLength;
  }

  @Override
  public void rest() {}

  @Override
  public void close() {}
}

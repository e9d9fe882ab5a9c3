// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

/** The five bytes before every record: type, version, length. RFC 9846 §5.1. */
public final class RecordHeader {
  public static final int LENGTH = 5;

  /** The version that stands in all but the first records. */
  public static final int LEGACY_VERSION = 0x0303;

  private RecordHeader() {}

  public static void write(byte[] record, int offset, int contentType, int version, int length) {
    record[offset] = (byte) contentType;
    record[offset + 1] = (byte) (version >>> 8);
    record[offset + 2] = (byte) version;
    record[offset + 3] = (byte) (length >>> 8);
    record[offset + 4] = (byte) length;
  }

  public static int contentType(byte[] record, int offset) {
    return record[offset] & 0xff;
  }

  public static int version(byte[] record, int offset) {
    return (record[offset + 1] & 0xff) << 8 | record[offset + 2] & 0xff;
  }

  /** Bytes that follow the header. */
  public static int fragmentLength(byte[] record, int offset) {
    return (record[offset + 3] & 0xff) << 8 | record[offset + 4] & 0xff;
  }
}

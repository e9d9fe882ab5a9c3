// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.vocab.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The checks of a record's five header bytes. RFC 9846 §5.1, §5.2, RFC 5246 §6.2. */
final class RecordCheck {
  static final int MAX_PLAINTEXT = 1 << 14;
  static final int MAX_CIPHERTEXT_13 = MAX_PLAINTEXT + 256;
  static final int MAX_CIPHERTEXT_12 = MAX_PLAINTEXT + 2048;

  private static final int FIRST_TYPE = ContentType.CHANGE_CIPHER_SPEC.code();
  private static final int LAST_TYPE = ContentType.APPLICATION_DATA.code();
  private static final int MAJOR_VERSION = 3;

  /** How requests and greetings of other protocols begin. */
  private static final Set<String> HTTP =
      Set.of("GET /", "HEAD ", "POST ", "PUT /", "OPTIO", "DELET", "PATCH", "TRACE", "HTTP/");

  private static final String PROXY = "CONNE";
  private static final String SSH = "SSH-";

  private RecordCheck() {}

  static boolean typeKnown(byte[] header) {
    int type = RecordHeader.contentType(header, 0);
    return type >= FIRST_TYPE && type <= LAST_TYPE;
  }

  static boolean majorVersionRight(byte[] header) {
    return header[1] == MAJOR_VERSION;
  }

  /** Refuses what does not look like TLS, guessing what it is. */
  static void looksLikeTls(byte[] header) throws TlsException {
    if (typeKnown(header) && majorVersionRight(header)) {
      return;
    }
    throw Malformed.NOT_TLS.because(
        "the first bytes %s are not a TLS record: %s", hex(header), guess(header));
  }

  static void type(byte[] header) throws TlsException {
    if (!typeKnown(header)) {
      throw Malformed.RECORD_TYPE_UNKNOWN.because(
          "record of content type %d", RecordHeader.contentType(header, 0));
    }
  }

  static void majorVersion(byte[] header) throws TlsException {
    if (!majorVersionRight(header)) {
      throw Malformed.RECORD_VERSION.because(
          "record version 0x%04x, not of TLS", RecordHeader.version(header, 0));
    }
  }

  static void version(byte[] header, int expected) throws TlsException {
    int version = RecordHeader.version(header, 0);
    if (version != expected) {
      throw Malformed.RECORD_VERSION.because(
          "record version 0x%04x after 0x%04x was negotiated", version, expected);
    }
  }

  /**
   * "An endpoint that receives a record that exceeds this length MUST terminate the connection".
   */
  static void length(byte[] header, int max) throws TlsException {
    int length = RecordHeader.fragmentLength(header, 0);
    if (length > max) {
      throw Malformed.RECORD_TOO_LONG.because(
          "a record announces %d bytes; at most %d are allowed", length, max);
    }
  }

  private static String guess(byte[] header) {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (HTTP.contains(text)) {
      return "plain HTTP came to a TLS port; use https or the plain port";
    }
    if (text.equals(PROXY)) {
      return "an HTTP proxy request came to a TLS port; give the proxy's own address to the client";
    }
    if (text.startsWith(SSH)) {
      return "SSH speaks on this connection; check host and port";
    }
    if ((header[0] & 0x80) != 0 && header[2] == 1 && header[3] == MAJOR_VERSION) {
      return "a client hello in the form of SSL 2.0, which is not supported; switch it off in the"
          + " client";
    }
    if (typeKnown(header)) {
      return "its version is none of TLS; check that the port speaks TLS";
    }
    return "check that the port speaks TLS, and that no plaintext precedes it (STARTTLS)";
  }

  private static String hex(byte[] header) {
    StringBuilder hex = new StringBuilder();
    for (byte b : header) {
      hex.append(String.format("%02x", b));
    }
    return hex.toString();
  }
}

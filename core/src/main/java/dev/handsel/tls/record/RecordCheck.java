// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.vocab.ContentType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
      Set.of("GET /", "HEAD ", "POST ", "PUT /", "OPTIO", "DELET", "PATCH", "TRACE");

  private static final String HTTP_ANSWER = "HTTP/";

  /** How servers of mail and files greet, which begin in plaintext. */
  private static final Set<String> GREETINGS = Set.of("220 ", "220-", "* OK", "+OK ");

  private static final String PROXY = "CONNE";
  private static final String SSH = "SSH-";

  private RecordCheck() {}

  /** The five bytes at {@code at}, the first of them highest: checking them takes no array. */
  static long header(ByteBuffer in, int at) {
    long high = in.get(at) & 0xff;
    return high << 32
        | (long) (in.get(at + 1) & 0xff) << 24
        | (in.get(at + 2) & 0xff) << 16
        | (in.get(at + 3) & 0xff) << 8
        | in.get(at + 4) & 0xff;
  }

  static int type(long header) {
    return (int) (header >>> 32);
  }

  static int fragmentLength(long header) {
    return (int) header & 0xffff;
  }

  private static int version(long header) {
    return (int) (header >>> 16) & 0xffff;
  }

  /** Whether a record can begin so. */
  static boolean plausible(long header) {
    return typeKnown(header) && majorVersionRight(header);
  }

  private static boolean typeKnown(long header) {
    return type(header) >= FIRST_TYPE && type(header) <= LAST_TYPE;
  }

  private static boolean majorVersionRight(long header) {
    return version(header) >>> 8 == MAJOR_VERSION;
  }

  /** Refuses what does not look like TLS, guessing what it is. */
  static void looksLikeTls(long header) throws TlsException {
    if (plausible(header)) {
      return;
    }
    byte[] bytes = bytes(header);
    throw Malformed.NOT_TLS.because(
        "the first bytes %s are not a TLS record: %s", hex(bytes), guess(bytes));
  }

  static void knownType(long header) throws TlsException {
    if (!typeKnown(header)) {
      throw Malformed.RECORD_TYPE_UNKNOWN.because("record of content type %d", type(header));
    }
  }

  static void majorVersion(long header) throws TlsException {
    if (!majorVersionRight(header)) {
      throw Malformed.RECORD_VERSION.because("record version 0x%04x, not of TLS", version(header));
    }
  }

  static void version(long header, int expected) throws TlsException {
    int version = version(header);
    if (version != expected) {
      throw Malformed.RECORD_VERSION.because(
          "record version 0x%04x after 0x%04x was negotiated", version, expected);
    }
  }

  /**
   * "An endpoint that receives a record that exceeds this length MUST terminate the connection".
   */
  static void length(long header, int max) throws TlsException {
    int length = fragmentLength(header);
    if (length > max) {
      throw Malformed.RECORD_TOO_LONG.because(
          "a record announces %d bytes; at most %d are allowed", length, max);
    }
  }

  private static byte[] bytes(long header) {
    byte[] bytes = new byte[RecordHeader.LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (header >>> 8 * (bytes.length - 1 - i));
    }
    return bytes;
  }

  private static String guess(byte[] header) {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (HTTP.contains(text)) {
      return "plain HTTP came to a TLS port; use https or the plain port";
    }
    if (text.equals(HTTP_ANSWER)) {
      return "the server answered in plain HTTP, so this port speaks no TLS; use http, or the port"
          + " for https";
    }
    if (GREETINGS.contains(text.substring(0, 4))) {
      return "the server greets in plaintext, as mail servers do; ask it for TLS first (STARTTLS), or"
          + " use its port for TLS";
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
    int type = header[0] & 0xff;
    if (type >= FIRST_TYPE && type <= LAST_TYPE) {
      return "its version is none of TLS; check that the port speaks TLS";
    }
    return "check that the port speaks TLS, and that no plaintext precedes it (STARTTLS)";
  }

  private static String hex(byte[] header) {
    StringBuilder hex = new StringBuilder();
    for (byte b : header) {
      hex.append(String.format(Locale.ROOT, "%02x", b));
    }
    return hex.toString();
  }
}

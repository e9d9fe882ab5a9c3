// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import dev.handsel.tls.fault.TlsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One GET by HTTP/1.1. RFC 9112. It knows where a response ends, so that a server which forgets
 * close_notify afterwards has truncated nothing.
 */
public final class HttpGet {
  private static final int MOST_HEADER = 1 << 16;
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private HttpGet() {}

  /** Receives a response as it arrives. */
  public interface Sink {
    void accept(byte[] bytes, int length) throws IOException;
  }

  /** Asks for {@code path} and gives everything up to the end of the response to {@code sink}. */
  public static void fetch(Connection connection, String host, String path, Sink sink)
      throws IOException, TlsException {
    byte[] request =
        ("GET "
                + path
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\nUser-Agent: handsel\r\nAccept: */*\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    connection.write(request, 0, request.length);
    Framing framing = new Framing();
    byte[] buffer = new byte[16_384];
    while (!framing.ended()) {
      int count = connection.read(buffer);
      if (count < 0) {
        return;
      }
      sink.accept(buffer, count);
      framing.saw(buffer, count);
    }
  }

  /** Finds the end of a response. */
  static final class Framing {
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean inBody;
    private Optional<Long> bodyLeft = Optional.empty();
    private boolean chunked;
    private byte[] tail = new byte[0];

    void saw(byte[] bytes, int length) {
      int from = 0;
      while (!inBody && from < length) {
        header.write(bytes[from++]);
        if (endsHeader() || header.size() > MOST_HEADER) {
          inBody = true;
          readHeader();
        }
      }
      int count = length - from;
      bodyLeft = bodyLeft.map(left -> left - count);
      if (chunked) {
        remember(bytes, from, count);
      }
    }

    boolean ended() {
      return inBody
          && (bodyLeft.map(left -> left <= 0).orElse(false)
              || chunked && java.util.Arrays.equals(tail, LAST_CHUNK));
    }

    private boolean endsHeader() {
      byte[] bytes = header.toByteArray();
      int n = bytes.length;
      return n >= 4
          && bytes[n - 1] == '\n'
          && bytes[n - 2] == '\r'
          && bytes[n - 3] == '\n'
          && bytes[n - 4] == '\r';
    }

    private void readHeader() {
      for (String line : header.toString(StandardCharsets.ISO_8859_1).split("\r\n")) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
          chunked = true;
        } else if (lower.startsWith("content-length:")) {
          bodyLeft = parse(lower.substring("content-length:".length()).strip());
        }
      }
      if (chunked) {
        bodyLeft = Optional.empty();
        // The header ends with the line break that may stand in front of the last chunk.
        tail = new byte[] {'\r', '\n'};
      }
    }

    private static Optional<Long> parse(String digits) {
      return digits.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private void remember(byte[] bytes, int from, int count) {
      byte[] joined = java.util.Arrays.copyOf(tail, tail.length + count);
      System.arraycopy(bytes, from, joined, tail.length, count);
      int keep = Math.min(joined.length, LAST_CHUNK.length);
      tail = java.util.Arrays.copyOfRange(joined, joined.length - keep, joined.length);
    }
  }
}

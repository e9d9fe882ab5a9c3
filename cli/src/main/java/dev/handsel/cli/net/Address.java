// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and port as people write them: {@code example.org}, {@code [::1]:443}. */
public record Address(String host, int port) {
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|(?=%)|:)");
  private static final int HTTPS = 443;

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Address parse(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("'" + text + "' lacks the ] that ends an IPv6 address");
      }
      String rest = text.substring(end + 1);
      if (!rest.isEmpty() && !rest.startsWith(":")) {
        throw new IllegalArgumentException("'" + text + "' has '" + rest + "' after the ]");
      }
      return new Address(
          text.substring(1, end), rest.isEmpty() ? HTTPS : port(rest.substring(1), text));
    }
    int colon = text.indexOf(':');
    if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' looks like an IPv6 address; write [" + text + "] or [" + text + "]:443");
    }
    String host = colon < 0 ? text : text.substring(0, colon);
    if (host.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no host");
    }
    return new Address(host, colon < 0 ? HTTPS : port(text.substring(colon + 1), text));
  }

  private static int port(String digits, String all) {
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new IllegalArgumentException(
        "'" + digits + "' in '" + all + "' is no port: it must be 1 to 65535");
  }

  /**
   * A socket to the first of the host's addresses that answers.
   *
   * @param timeout for all of them together; finding them is up to the system
   */
  public Socket connect(Duration timeout) throws IOException {
    ConnectException failed = null;
    InetAddress[] addresses = InetAddress.getAllByName(host);
    long end = System.nanoTime() + timeout.toNanos();
    for (int i = 0; i < addresses.length; i++) {
      long left = NANOSECONDS.toMillis(end - System.nanoTime()) / (addresses.length - i);
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.max(1, left));
        return socket;
      } catch (IOException e) {
        socket.close();
        if (failed == null) {
          failed = new ConnectException(this + ": " + e.getMessage());
          failed.initCause(e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    throw failed == null ? new ConnectException(this + ": it has no address") : failed;
  }

  /** An address and port of a socket, IPv6 in brackets. */
  public static String show(InetAddress address, int port) {
    // RFC 5952 §4.2: "::" stands for the longest run of zeros, the first of several.
    String literal = address.getHostAddress();
    if (literal.indexOf(':') >= 0) {
      String zeros = longestZeros(literal);
      literal = zeros.isEmpty() ? literal : literal.replaceFirst(zeros, "::");
    }
    return (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + port;
  }

  /** The longest run of two or more groups that are 0, with the colons around it. */
  private static String longestZeros(String literal) {
    Matcher runs = ZEROS.matcher(literal);
    String longest = "";
    while (runs.find()) {
      longest = runs.group().length() > longest.length() ? runs.group() : longest;
    }
    return longest;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a configuration may say, checked when it is built and not when a peer comes. */
final class Bounds {
  private static final int LEAST_RECORD = 64;
  private static final int LONGEST_RECORD = 1 << 14;
  private static final List<Integer> FRAGMENTS = List.of(0, 512, 1024, 2048, 4096);
  private static final int MOST_TICKETS = 255;
  private static final Duration MOST_CLOCK_SKEW = Duration.ofHours(1);

  /** Half of what a hello has room for. RFC 9846 §4.2.2. */
  private static final int LONGEST_PROTOCOLS = 1 << 15;

  private Bounds() {}

  /** RFC 8449 §4. */
  static void recordSizeLimit(int value) {
    if (value != 0 && (value < LEAST_RECORD || value > LONGEST_RECORD)) {
      throw refused(
          "recordSizeLimit is 0 for none, or between %d and %d, not %d",
          LEAST_RECORD, LONGEST_RECORD, value);
    }
  }

  /** RFC 6066 §4. */
  static void maxFragmentLength(int value) {
    if (!FRAGMENTS.contains(value)) {
      throw refused("maxFragmentLength is one of %s, not %d", FRAGMENTS, value);
    }
  }

  /** RFC 7301 §3.1: {@code opaque ProtocolName<1..2^8-1>}, here as the Latin-1 of its bytes. */
  static void protocols(List<String> names) {
    int length = 0;
    for (String name : names) {
      length += 1 + name.length();
      if (length > LONGEST_PROTOCOLS) {
        throw refused(
            "the names of application protocols take at most %d bytes, one more each for its length",
            LONGEST_PROTOCOLS);
      }
      if (name.isEmpty() || name.length() > 255 || !latin(name)) {
        throw refused(
            "the name of an application protocol has 1 to 255 characters of Latin-1: '%s' has not",
            name);
      }
    }
  }

  private static boolean latin(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  static void ticketCount(int value) {
    between("ticketCount", value, 0, MOST_TICKETS);
  }

  static void notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw refused("%s is not negative, as %s is", what, value);
    }
  }

  /** More is a broken clock, which widening its bounds would hide. */
  static void clockSkew(Duration value) {
    notNegative("maxClockSkew", value);
    if (value.compareTo(MOST_CLOCK_SKEW) > 0) {
      throw refused("maxClockSkew is at most %s, not %s; set the clocks", MOST_CLOCK_SKEW, value);
    }
  }

  static void between(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused("%s is between %d and %d, not %d", what, least, most, value);
    }
  }

  private static IllegalArgumentException refused(String why, Object... arguments) {
    return new IllegalArgumentException(String.format(Locale.ROOT, why, arguments));
  }
}

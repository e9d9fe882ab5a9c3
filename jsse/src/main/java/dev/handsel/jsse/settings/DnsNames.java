// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of hosts in ASCII and lower case. Most are so already, and those do without IDN, whose
 * tables take long to load.
 */
public final class DnsNames {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 253;

  private DnsNames() {}

  /**
   * The name that a client asks for, or null if it is none: by the rules of host names (RFC 5890
   * §2.3.1), but for underscores, which people have in theirs and others ask for as well.
   */
  static @Nullable String asked(String name) {
    String ascii = ascii(name, 0);
    return ascii != null && ascii.length() <= LONGEST_NAME && plain(ascii.replace('_', 'a'))
        ? ascii
        : null;
  }

  /** Whether a name that can be asked for is a host name to JSSE. */
  static boolean strict(String name) {
    return name.indexOf('_') < 0;
  }

  /** The name to compare with others, or null if it is none. */
  public static @Nullable String ascii(String name) {
    return ascii(name, IDN.ALLOW_UNASSIGNED);
  }

  private static @Nullable String ascii(String name, int rules) {
    try {
      return (plain(name) ? name : IDN.toASCII(name, rules)).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADnsName) {
      return null;
    }
  }

  /** Whether all labels are of letters, digits and inner hyphens, which IDN leaves as they are. */
  static boolean plain(String name) {
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        if (!label(name, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (!letterDigitOrHyphen(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean label(String name, int from, int to) {
    return from < to
        && to - from <= LONGEST_LABEL
        && name.charAt(from) != '-'
        && name.charAt(to - 1) != '-';
  }

  private static boolean letterDigitOrHyphen(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }
}

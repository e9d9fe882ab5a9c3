// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Address;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom to reach, as people write it or copy it from a browser.
 *
 * @param path what to fetch, with its query; empty where none was named
 */
record Target(Address address, Optional<String> path) {
  private static final String SCHEME = "https://";

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static Target parse(String text) {
    int colon = text.indexOf("://");
    if (colon < 0) {
      if (text.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is no host; with a path it must begin with " + SCHEME);
      }
      return new Target(Address.parse(text), Optional.empty());
    }
    if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "'" + text.substring(0, colon) + "' is not spoken here; give " + SCHEME + " or a HOST");
    }
    String rest = text.substring(SCHEME.length());
    int hash = rest.indexOf('#');
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int end = authorityEnd(rest);
    String authority = rest.substring(0, end);
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "a name or password before the @ of a URL is not sent; leave it out");
    }
    String path = rest.substring(end);
    if (path.startsWith("?")) {
      path = "/" + path;
    }
    if (!path.isEmpty() && !isPath(path)) {
      throw new IllegalArgumentException(
          "the path of '" + text + "' may hold no blanks and ASCII alone; write others as %XX");
    }
    return new Target(
        Address.parse(authority), path.isEmpty() ? Optional.empty() : Optional.of(path));
  }

  private static int authorityEnd(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  /** Whether a request line can hold it. RFC 9112 §3.2.1. */
  static boolean isPath(String text) {
    return text.matches("/[!-~]*");
  }
}

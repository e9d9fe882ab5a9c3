// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.security.Security;

/**
 * The security property {@code jdk.tls.keyLimits}: after how many bytes a key of TLS 1.3 is
 * renewed, as in {@code AES/GCM/NoPadding KeyUpdate 2^37}. Here the least of its limits holds for
 * all ciphers, and counts in full records, so that small ones renew a key sooner.
 */
final class KeyUsage {
  private static final String PROPERTY = "jdk.tls.keyLimits";

  private static final int FULL_RECORD = 1 << 14;

  private KeyUsage() {}

  /** Records under one key, of the property as it stands now. */
  static long records() {
    String text = Security.getProperty(PROPERTY);
    return records(text == null ? "" : text);
  }

  /**
   * @throws IllegalArgumentException naming the entry that cannot be understood
   */
  static long records(String text) {
    long least = Long.MAX_VALUE;
    for (String entry : Properties.items(text)) {
      least = Math.min(least, Math.max(1, bytes(entry) / FULL_RECORD));
    }
    return least;
  }

  private static long bytes(String entry) {
    String[] words = entry.split("\\s+", -1);
    boolean updates = words.length == 3 && words[1].equalsIgnoreCase("KeyUpdate");
    if (updates && words[2].matches("2\\^([0-5]?[0-9]|6[0-2])")) {
      return 1L << Integer.parseInt(words[2].substring(2));
    }
    if (updates && words[2].matches("[0-9]{1,18}")) {
      return Long.parseLong(words[2]);
    }
    throw new IllegalArgumentException(
        PROPERTY
            + ": '"
            + entry
            + "' is not an algorithm, KeyUpdate and a number of bytes, as in"
            + " 'AES/GCM/NoPadding KeyUpdate 2^37'");
  }
}

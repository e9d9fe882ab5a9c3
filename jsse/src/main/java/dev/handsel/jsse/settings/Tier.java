// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.crypto.CryptoTier;
import java.util.Locale;

/** Which crypto providers serve TLS, by the system property {@code handsel.tier}. */
public final class Tier {
  private static final String PROPERTY = "handsel.tier";

  private Tier() {}

  /**
   * The tier asked for: {@code registered} (the default), {@code jdk}, {@code present}, or names of
   * providers in the order of preference, separated by commas.
   */
  public static CryptoTier current() {
    return named(System.getProperty(PROPERTY, ""));
  }

  static CryptoTier named(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "", "registered" -> CryptoTier.REGISTERED;
      case "jdk" -> CryptoTier.JDK_ONLY;
      case "present" -> CryptoTier.PRESENT;
      default -> CryptoTier.listed(value.strip().split("\\s*,\\s*"));
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.CipherSuite;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cipher suites by the names of JSSE. */
public final class Suites {
  private Suites() {}

  /** Everything implemented, the preferred first. */
  public static final List<String> SUPPORTED =
      Policies.COMPATIBLE_2026_12.suites().stream().map(CipherSuite::toString).toList();

  /** Suites which exist, which others implement, and which we never negotiate. */
  private static final Pattern RETIRED =
      Pattern.compile(
          "TLS_EMPTY_RENEGOTIATION_INFO_SCSV|TLS_FALLBACK_SCSV|SSL_NULL_WITH_NULL_NULL"
              + "|(SSL|TLS)_.*(_anon_|_NULL_|_RC4_|_DES_|_DES40_|3DES_|_EXPORT_|_DSS_|ECDH_|DH_RSA"
              + "|KRB5|PSK|_SEED_|_IDEA_|_CAMELLIA_|_ARIA_|_CCM).*");

  /**
   * A checked copy of an application's list.
   *
   * @throws IllegalArgumentException for null or a name nobody knows
   */
  public static List<String> check(String @Nullable [] names) {
    if (names == null) {
      throw new IllegalArgumentException("cipher suites may not be null");
    }
    for (String name : names) {
      if (name == null || name.isEmpty()) {
        throw new IllegalArgumentException("a cipher suite's name may not be null or empty");
      }
      if (!implemented(name) && !RETIRED.matcher(name).matches()) {
        throw new IllegalArgumentException("Unsupported CipherSuite: " + name);
      }
    }
    return List.of(names);
  }

  static boolean implemented(String name) {
    return CipherSuite.named(name).isPresent();
  }

  /** The implemented ones of {@code names}, once each, in their order. */
  static List<CipherSuite> suites(List<String> names) {
    return names.stream().map(CipherSuite::named).flatMap(Optional::stream).distinct().toList();
  }

  /** Names that operators wrote in whatever letters, as all of ours are written. */
  static List<String> inCapitals(List<String> names) {
    return names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
  }

  static List<String> names(List<CipherSuite> suites) {
    return suites.stream().map(CipherSuite::toString).toList();
  }

  public static String[] array(List<String> names) {
    return Arrays.copyOf(names.toArray(), names.size(), String[].class);
  }
}

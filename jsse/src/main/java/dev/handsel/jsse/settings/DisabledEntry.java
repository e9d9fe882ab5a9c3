// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Use;
import java.security.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One algorithm of {@code jdk.tls.disabledAlgorithms}: a name or a pattern as {@code TLS_RSA_*},
 * and the conditions joined by {@code &} under which it is disabled.
 */
final class DisabledEntry {
  private static final Pattern KEY_SIZE =
      Pattern.compile("keySize\\s*(<=|<|==|!=|>=|>)\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DENY_AFTER =
      Pattern.compile("denyAfter\\s+(\\d{4})-(\\d{2})-(\\d{2})", Pattern.CASE_INSENSITIVE);

  private final String name;
  private final @Nullable Pattern wildcard;
  private final List<Condition> conditions;

  private DisabledEntry(String name, List<Condition> conditions) {
    this.name = name;
    this.conditions = conditions;
    wildcard =
        name.indexOf('*') < 0
            ? null
            : Pattern.compile(
                Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
  }

  /** When a condition holds, the algorithm is disabled. */
  private interface Condition {
    boolean holds(Use use, @Nullable Key key);
  }

  private interface Comparison {
    boolean holds(int bits, int bound);
  }

  /**
   * @throws IllegalArgumentException for what is not of the grammar: a misread rule must not pass
   */
  static DisabledEntry parse(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    List<Condition> conditions = new ArrayList<>();
    if (parts.length == 2) {
      for (String condition : parts[1].split("&", -1)) {
        conditions.add(condition(condition.strip(), text));
      }
    }
    return new DisabledEntry(parts[0], conditions);
  }

  private static Condition condition(String text, String entry) {
    Matcher size = KEY_SIZE.matcher(text);
    if (size.matches()) {
      Comparison comparison = comparison(size.group(1));
      int bound = Integer.parseInt(size.group(2));
      return (use, key) -> {
        int bits = key == null ? -1 : KeySizes.bits(key);
        return bits >= 0 && comparison.holds(bits, bound);
      };
    }
    Matcher date = DENY_AFTER.matcher(text);
    if (date.matches()) {
      Instant end =
          LocalDate.of(
                  Integer.parseInt(date.group(1)),
                  Integer.parseInt(date.group(2)),
                  Integer.parseInt(date.group(3)))
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
      return (use, key) -> Instant.now().isAfter(end);
    }
    String[] words = text.split("\\s+", -1);
    if (words[0].equalsIgnoreCase("usage") && words.length > 1) {
      Set<Use> uses = EnumSet.noneOf(Use.class);
      for (int i = 1; i < words.length; i++) {
        uses.addAll(covered(words[i]));
      }
      return (use, key) -> uses.contains(use);
    }
    if (text.equalsIgnoreCase("jdkCA")) {
      // Speaks of chains alone, which the certification path's own property governs.
      return (use, key) -> false;
    }
    throw new IllegalArgumentException("jdk.tls.disabledAlgorithms: cannot read \"" + entry + "\"");
  }

  private static Comparison comparison(String operator) {
    return switch (operator) {
      case "<" -> (bits, bound) -> bits < bound;
      case "<=" -> (bits, bound) -> bits <= bound;
      case "==" -> (bits, bound) -> bits == bound;
      case "!=" -> (bits, bound) -> bits != bound;
      case ">=" -> (bits, bound) -> bits >= bound;
      default -> (bits, bound) -> bits > bound;
    };
  }

  private static Set<Use> covered(String usage) {
    return switch (usage.toLowerCase(Locale.ROOT)) {
      case "handshakesignature" ->
          EnumSet.of(Use.OFFER_SCHEME, Use.SIGN_HANDSHAKE, Use.VERIFY_HANDSHAKE);
      case "certificatesignature", "tlsserver", "tlsclient" -> EnumSet.of(Use.CHAIN);
      default -> EnumSet.noneOf(Use.class);
    };
  }

  /**
   * Whether it speaks of an algorithm.
   *
   * @param names those of the algorithm and its parts
   */
  boolean names(Set<String> names) {
    return wildcard == null
        ? names.contains(name)
        : names.stream().anyMatch(each -> wildcard.matcher(each).matches());
  }

  /** Whether the algorithm it speaks of is disabled for this use, with this key, now. */
  boolean disables(Use use, @Nullable Key key) {
    for (Condition condition : conditions) {
      if (!condition.holds(use, key)) {
        return false;
      }
    }
    return true;
  }
}

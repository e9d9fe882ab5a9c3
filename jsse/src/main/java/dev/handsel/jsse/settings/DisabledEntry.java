// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Use;
import java.security.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
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
      BiPredicate<Integer, Integer> test = comparison(size.group(1));
      int bound = Integer.parseInt(size.group(2));
      return (use, key) ->
          key != null && KeySizes.bits(key) >= 0 && test.test(KeySizes.bits(key), bound);
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
      Set<String> usages = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      usages.addAll(List.of(words).subList(1, words.length));
      return (use, key) -> usages.stream().anyMatch(usage -> covers(usage, use));
    }
    if (text.equalsIgnoreCase("jdkCA")) {
      // Speaks of chains alone, which the certification path's own property governs.
      return (use, key) -> false;
    }
    throw new IllegalArgumentException("cannot read \"" + entry + "\" of disabled algorithms");
  }

  private static BiPredicate<Integer, Integer> comparison(String operator) {
    return switch (operator) {
      case "<" -> (bits, bound) -> bits < bound;
      case "<=" -> (bits, bound) -> bits <= bound;
      case "==" -> Integer::equals;
      case "!=" -> (bits, bound) -> !bits.equals(bound);
      case ">=" -> (bits, bound) -> bits >= bound;
      default -> (bits, bound) -> bits > bound;
    };
  }

  private static boolean covers(String usage, Use use) {
    return switch (usage.toLowerCase(Locale.ROOT)) {
      case "handshakesignature" ->
          use == Use.OFFER_SCHEME || use == Use.SIGN_HANDSHAKE || use == Use.VERIFY_HANDSHAKE;
      case "certificatesignature", "tlsserver", "tlsclient" -> use == Use.CHAIN;
      default -> false;
    };
  }

  /**
   * @param names those of the algorithm and its parts
   */
  boolean disables(Use use, Set<String> names, @Nullable Key key) {
    boolean named =
        wildcard == null
            ? names.contains(name)
            : names.stream().anyMatch(each -> wildcard.matcher(each).matches());
    return named && conditions.stream().allMatch(condition -> condition.holds(use, key));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Use;
import java.security.Key;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The security property {@code jdk.tls.disabledAlgorithms} as a constraint. Its grammar is that of
 * the comments in {@code java.security}: names, {@code keySize}, {@code denyAfter}, {@code usage},
 * wildcards over suites, and {@code include} of another property.
 */
public final class DisabledAlgorithms implements Constraint {
  private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

  private final List<DisabledEntry> entries;

  private DisabledAlgorithms(List<DisabledEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The property as it stands now. */
  static DisabledAlgorithms current() {
    String text = Security.getProperty(PROPERTY);
    return parse(text == null ? "" : text, Security::getProperty);
  }

  /**
   * @param included finds the properties whose names follow an include
   */
  static DisabledAlgorithms parse(String text, Function<String, @Nullable String> included) {
    List<DisabledEntry> entries = new ArrayList<>();
    collect(text, included, entries, new HashSet<>());
    return new DisabledAlgorithms(entries);
  }

  private static void collect(
      String text,
      Function<String, @Nullable String> included,
      List<DisabledEntry> entries,
      Set<String> seen) {
    String list = text.strip();
    if (list.length() > 1 && list.startsWith("\"") && list.endsWith("\"")) {
      list = list.substring(1, list.length() - 1);
    }
    for (String part : list.split(",", -1)) {
      String entry = part.strip();
      if (entry.isEmpty()) {
        continue;
      }
      String[] words = entry.split("\\s+", 2);
      if (words[0].equalsIgnoreCase("include") && words.length == 2) {
        String other = included.apply(words[1]);
        if (other != null && seen.add(words[1])) {
          collect(other, included, entries, seen);
        }
      } else {
        entries.add(DisabledEntry.parse(entry));
      }
    }
  }

  @Override
  public boolean permits(Use use, Object algorithm, @Nullable Key key) {
    Set<String> names = AlgorithmNames.of(algorithm);
    if (key != null) {
      names.addAll(AlgorithmNames.of(key.getAlgorithm()));
    }
    return entries.stream().noneMatch(entry -> entry.disables(use, names, key));
  }

  /** Whether a protocol version of this name may be used. */
  boolean permitsProtocol(String name) {
    return entries.stream().noneMatch(entry -> entry.disables(Use.AGREE, Set.of(name), null));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Use;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The security property {@code jdk.tls.disabledAlgorithms} as a constraint. Its grammar is that of
 * the comments in {@code java.security}: names, {@code keySize}, {@code denyAfter}, {@code usage},
 * wildcards over suites, and {@code include} of another property.
 */
public final class DisabledAlgorithms implements Constraint {
  private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

  private static final int MOST = 256;

  private final List<DisabledEntry> entries;
  private final String id;
  private final Map<Object, List<DisabledEntry>> speaking = new ConcurrentHashMap<>();

  private DisabledAlgorithms(List<DisabledEntry> entries, Collection<String> texts) {
    this.entries = List.copyOf(entries);
    byte[] sorted = String.join(",", new TreeSet<>(texts)).getBytes(StandardCharsets.UTF_8);
    this.id = UUID.nameUUIDFromBytes(sorted).toString();
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
    List<String> texts = new ArrayList<>();
    collect(text, included, texts, new HashSet<>());
    return new DisabledAlgorithms(texts.stream().map(DisabledEntry::parse).toList(), texts);
  }

  private static void collect(
      String text,
      Function<String, @Nullable String> included,
      List<String> entries,
      Set<String> seen) {
    for (String entry : Properties.items(text)) {
      String[] words = entry.split("\\s+", 2);
      if (words[0].equalsIgnoreCase("include") && words.length == 2) {
        String other = included.apply(words[1]);
        if (other != null && seen.add(words[1])) {
          collect(other, included, entries, seen);
        }
      } else {
        entries.add(entry);
      }
    }
  }

  /** The same, in any process, for the same entries. */
  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean permits(Use use, Object algorithm, @Nullable Key key) {
    return permitsAll(speakingOf(algorithm), use, key)
        && (key == null || permitsAll(speakingOf(key.getAlgorithm()), use, key));
  }

  /** Whether a protocol version of this name may be used. */
  boolean permitsProtocol(String name) {
    return permitsAll(naming(Set.of(name)), Use.AGREE, null);
  }

  private static boolean permitsAll(List<DisabledEntry> entries, Use use, @Nullable Key key) {
    for (DisabledEntry entry : entries) {
      if (entry.disables(use, key)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Of names alone, so found once for each algorithm; what hangs on keys and time is asked anew.
   */
  private List<DisabledEntry> speakingOf(Object algorithm) {
    List<DisabledEntry> known = speaking.get(algorithm);
    if (known == null) {
      known = naming(AlgorithmNames.of(algorithm));
      if (speaking.size() >= MOST) {
        // Certificates name what they like.
        speaking.clear();
      }
      speaking.put(algorithm, known);
    }
    return known;
  }

  int remembered() {
    return speaking.size();
  }

  private List<DisabledEntry> naming(Set<String> names) {
    return entries.stream().filter(entry -> entry.names(names)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a server that goes by its own order prefers equally, so that the client's order decides
 * between them: as AES and ChaCha20 where clients know best which is fast on their hardware.
 *
 * @param suites sets of suites; a set stands where the first of it that both sides have stands in
 *     the policy
 * @param groups sets of groups, likewise
 */
public record Ties(List<Set<CipherSuite>> suites, List<Set<NamedGroup>> groups) {
  /** No two are equal. */
  public static final Ties NONE = new Ties(List.of(), List.of());

  public Ties {
    suites = suites.stream().map(Set::copyOf).toList();
    groups = groups.stream().map(Set::copyOf).toList();
  }

  /** What both sides have, in the order that decides. */
  static <T> List<T> common(List<T> own, List<T> offered, boolean ownFirst, List<Set<T>> ties) {
    if (!ownFirst) {
      return common(offered, own);
    }
    List<T> common = common(own, offered);
    return ties.isEmpty() ? common : tied(common, common(offered, own), ties);
  }

  /** What both have, once each, in the order of the first. */
  private static <T> List<T> common(List<T> first, List<T> second) {
    List<T> common = new ArrayList<>(Math.min(first.size(), second.size()));
    for (int i = 0; i < first.size(); i++) {
      T value = first.get(i);
      if (second.contains(value) && !common.contains(value)) {
        common.add(value);
      }
    }
    return common;
  }

  private static <T> List<T> tied(List<T> ours, List<T> theirs, List<Set<T>> ties) {
    Set<T> ordered = new LinkedHashSet<>();
    for (T value : ours) {
      for (Set<T> tie : ties) {
        if (tie.contains(value)) {
          theirs.stream().filter(tie::contains).forEach(ordered::add);
        }
      }
      ordered.add(value);
    }
    return List.copyOf(ordered);
  }
}

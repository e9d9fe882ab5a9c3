// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.trace.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was decided on one connection, and why. */
public final class Decisions implements EventSink {
  private final Map<String, TlsEvent.Decided> byName = new LinkedHashMap<>();

  @Override
  public void on(TlsEvent event) {
    if (event instanceof TlsEvent.Decided decided) {
      byName.put(decided.what(), decided);
    }
  }

  /** The reason for {@code what}. */
  public Optional<String> why(String what) {
    return Optional.ofNullable(byName.get(what)).map(TlsEvent.Decided::why);
  }

  public List<TlsEvent.Decided> all() {
    return new ArrayList<>(byName.values());
  }

  /** Titles of the steps that {@code full} took and {@code resumed} did not. */
  public static Set<String> skipped(List<Step> full, List<Step> resumed) {
    Set<String> titles = new LinkedHashSet<>();
    full.forEach(step -> titles.add(named(step)));
    resumed.forEach(step -> titles.remove(named(step)));
    return titles;
  }

  private static String named(Step step) {
    return step.number().map(n -> n + " ").orElse("") + step.title();
  }
}

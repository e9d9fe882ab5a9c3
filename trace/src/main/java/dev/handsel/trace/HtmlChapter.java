// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import java.util.ArrayList;
import java.util.List;

/** What a page shows of one connection. Many threads may tell it what happens. */
public final class HtmlChapter implements EventSink {
  private static final int MOST_STEPS = 500;
  private static final int MOST_DECISIONS = 100;
  private static final int MOST_BYTES = 1 << 20;

  private final HtmlTrace page;
  private final String label;
  private final Steps numbered;
  private final List<Step> steps = new ArrayList<>();
  private final List<TlsEvent.Decided> decisions = new ArrayList<>();
  private final List<String> failure = new ArrayList<>();
  private long bytes;
  private long leftOut;
  private boolean left;

  HtmlChapter(HtmlTrace page, String label, Role role) {
    this.page = page;
    this.label = label;
    this.numbered = Steps.seenFrom(role, this::step);
  }

  @Override
  public void on(TlsEvent event) {
    synchronized (page) {
      if (left) {
        return;
      }
      numbered.on(event);
      if (event instanceof TlsEvent.Decided decided && decisions.size() < MOST_DECISIONS) {
        decisions.add(decided);
      }
    }
  }

  /** Why the connection ended before its time, for people. */
  public void failed(List<String> lines) {
    synchronized (page) {
      failure.clear();
      failure.addAll(lines);
    }
  }

  private void step(Step step) {
    if (steps.size() >= MOST_STEPS || bytes + step.frame().length() > MOST_BYTES) {
      leftOut++;
      return;
    }
    steps.add(step);
    bytes += step.frame().length();
    if (step.frame().length() > 0) {
      page.shorten();
    }
  }

  /** Called under the page's lock, as what follows. Returns how many bytes are let go of. */
  long leave() {
    left = true;
    return bytes;
  }

  long bytes() {
    return bytes;
  }

  String label() {
    return label;
  }

  List<Step> steps() {
    return steps;
  }

  /** How many further steps there were. */
  long leftOut() {
    return leftOut;
  }

  List<TlsEvent.Decided> decisions() {
    return decisions;
  }

  List<String> failure() {
    return failure;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import java.io.PrintStream;

/**
 * Every event of one connection as readable text: steps with each field and the bytes it owns, and
 * between them records, states, keys and decisions. Frames marked sensitive stay hidden.
 */
public final class TextTrace implements EventSink {
  private final PrintStream out;
  private final StepText text;
  private final Steps steps;

  public TextTrace(Role role, PrintStream out, Palette palette) {
    this.out = out;
    this.text = new StepText(palette);
    this.steps = Steps.seenFrom(role, this::print);
  }

  @Override
  public void on(TlsEvent event) {
    EventText.of(event).ifPresent(line -> out.println("    " + line));
    steps.on(event);
  }

  private void print(Step step) {
    out.println(text.headline(step));
    if (step.hidden()) {
      out.println("    contents hidden: they are sensitive");
    }
    step.explained().map(StepText::tree).ifPresent(lines -> lines.forEach(out::println));
    if (step.explained().isEmpty()) {
      step.details().forEach(d -> out.println("    " + d.name() + " = " + d.value()));
    }
  }
}

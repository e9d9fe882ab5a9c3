// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.event.TlsEvent;
import dev.handsel.trace.Palette;
import dev.handsel.trace.Printable;
import dev.handsel.trace.Step;
import dev.handsel.trace.StepText;
import dev.handsel.trace.Wrapped;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the demonstration's story: in words, or as JSON objects for programs. */
final class Narrator {
  private static final int WIDTH = 88;

  private final PrintStream out;
  private final Palette palette;
  private final StepText steps;
  private final Tracing tracing;

  Narrator(Console console, Tracing tracing) {
    this.out = console.out();
    this.palette = console.palette();
    this.steps = new StepText(palette);
    this.tracing = tracing;
  }

  Palette palette() {
    return palette;
  }

  void heading(String text) {
    text("");
    text(palette.strong(text));
    text(palette.faint("─".repeat(text.length())));
  }

  void paragraph(String text) {
    Wrapped.lines(text, WIDTH).forEach(this::text);
    text("");
  }

  /** A text whose lines stand under each other, behind a label of so many columns. */
  void indented(String label, int columns, String text) {
    String before = "    " + label;
    for (String line : Wrapped.lines(text, WIDTH - 4 - columns)) {
      text(before + line);
      before = " ".repeat(4 + columns);
    }
  }

  /** A decision and its reason. */
  void decision(TlsEvent.Decided decided) {
    text("  " + Printable.of(decided.what() + " = " + decided.value()));
    Wrapped.lines(Printable.of(decided.why()), WIDTH - 6)
        .forEach(line -> text("      " + palette.faint(line)));
  }

  /** A line as it is. */
  void text(String line) {
    if (!tracing.json()) {
      out.println(line);
    }
  }

  /** A step with all there is to say; its JSON comes from the trace. */
  void step(Step step) {
    steps.full(step).forEach(this::text);
    text("");
  }

  /** A step in one line. */
  void stepInShort(Step step) {
    text(steps.headline(step));
  }

  /** A result for programs; people were told in words. */
  void result(String type, Object... namesAndValues) {
    if (tracing.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", type);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      tracing.jsonLines().write(object);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a step as lines of text. */
public final class StepText {
  private static final int WIDTH = 88;
  private static final int INDENT = 4;
  private static final int NAMES = 22;

  private final Palette palette;

  public StepText(Palette palette) {
    this.palette = palette;
  }

  /** One line: number, arrow, name, size. */
  public String headline(Step step) {
    String number = step.number().map(n -> String.format(Locale.ROOT, "%2d", n)).orElse(" ·");
    String arrow = step.from() == Role.CLIENT ? "client ──▶ server" : "client ◀── server";
    String coloured = step.from() == Role.CLIENT ? palette.client(arrow) : palette.server(arrow);
    String title = String.format(Locale.ROOT, "%-20s", step.title());
    return number
        + "  "
        + palette.strong(title)
        + "  "
        + coloured
        + "  "
        + palette.faint(size(step.size()) + (step.sealed() ? ", encrypted" : ""));
  }

  /** The headline, the fields that matter, and what the step is for. */
  public List<String> full(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(step));
    for (String line : Wrapped.lines(step.purpose(), WIDTH - INDENT)) {
      lines.add(" ".repeat(INDENT) + line);
    }
    if (step.hidden()) {
      lines.add(" ".repeat(INDENT) + palette.faint("contents hidden: they are sensitive"));
    }
    for (Detail detail : step.details()) {
      String name = String.format(Locale.ROOT, "%-" + NAMES + "s ", detail.name());
      List<String> value = Wrapped.lines(detail.value(), WIDTH - INDENT - NAMES - 1);
      for (int i = 0; i < value.size(); i++) {
        String left = i == 0 ? palette.faint(name) : " ".repeat(NAMES + 1);
        lines.add(" ".repeat(INDENT) + left + value.get(i));
      }
    }
    return lines;
  }

  /** The tree of fields with the bytes each one owns. */
  public static List<String> tree(Explained message) {
    List<String> lines = new ArrayList<>();
    for (Explained field : message.children()) {
      tree(field, 1, lines);
    }
    return lines;
  }

  private static void tree(Explained field, int depth, List<String> lines) {
    String bytes = String.format(Locale.ROOT, "%5d +%-5d", field.offset(), field.length());
    String value = field.value().isEmpty() ? "" : " = " + field.value();
    lines.add(bytes + " " + "  ".repeat(depth) + Printable.of(field.name()) + value);
    for (Explained child : field.children()) {
      tree(child, depth + 1, lines);
    }
  }

  private static String size(int bytes) {
    return bytes == 1 ? "1 byte" : bytes + " bytes";
  }
}

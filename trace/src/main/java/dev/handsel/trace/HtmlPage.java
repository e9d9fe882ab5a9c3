// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The HTML of a trace. Every text passes through {@link #escape}; there is no other way in. */
final class HtmlPage {
  /** Longest message whose bytes are shown; a page must stay readable. */
  private static final int MOST_BYTES = 8192;

  private static final int COLOURS = 8;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#8885;--soft:#8882}
      body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.6rem}h2{margin-top:3rem;border-bottom:1px solid var(--line)}
      details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0;padding:.3rem .8rem}
      details.server{margin-left:4rem}details.client{margin-right:4rem}
      summary{cursor:pointer}summary b{margin:0 .5rem}summary .n{display:inline-block;width:1.6rem}
      .way,.size,.off{opacity:.7;font-size:.85rem}
      table{border-collapse:collapse;font-size:.9rem;width:100%}
      td{border-top:1px solid var(--soft);padding:.1rem .6rem .1rem 0;vertical-align:top}
      td:last-child{overflow-wrap:anywhere}
      p,h1,h2,summary{overflow-wrap:anywhere}
      .failure{border-left:.3rem solid #d32f2f;padding:.1rem 1rem;background:#d32f2f18}
      .failure p:first-child{font-weight:bold}.note{font-style:italic;opacity:.8}
      ul{list-style:none;padding-left:1rem;border-left:1px solid var(--line);margin:.1rem 0}
      .tree,.hex{font:13px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
      .hex i{font-style:normal;padding:.1rem .15rem}
      .k0{background:#f4433640}.k1{background:#2196f340}.k2{background:#4caf5040}
      .k3{background:#ff980040}.k4{background:#9c27b040}.k5{background:#00bcd440}
      .k6{background:#cddc3940}.k7{background:#79554840}
      @media(max-width:40rem){
      body{margin:1rem auto;padding:0 .6rem}h1{font-size:1.3rem}h2{margin-top:2rem}
      details{padding:.3rem .5rem}details.server{margin-left:1rem}details.client{margin-right:1rem}
      tr,td{display:block}td{border:0;padding:0}td:first-child{font-weight:bold}
      tr{border-top:1px solid var(--soft);padding:.2rem 0}ul{padding-left:.5rem}
      }
      """;

  private final StringBuilder out = new StringBuilder(1 << 16);
  private int colour;

  private HtmlPage() {}

  /**
   * @param leftOut how many earlier connections are not in {@code chapters}
   */
  static String of(String title, List<HtmlChapter> chapters, long leftOut) {
    HtmlPage page = new HtmlPage();
    page.head(title);
    if (leftOut > 0) {
      page.note(
          leftOut
              + (leftOut == 1 ? " earlier connection is" : " earlier connections are")
              + " left out: a page holds the last "
              + chapters.size()
              + " alone.");
    }
    for (HtmlChapter chapter : chapters) {
      page.chapter(chapter);
    }
    page.out.append("</body>\n</html>\n");
    return page.out.toString();
  }

  private void head(String title) {
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'sha256-").append(hash(STYLE)).append("'; base-uri 'none'; ");
    out.append("form-action 'none'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out.append(escape(title)).append("</title>\n<style>").append(STYLE).append("</style>\n");
    out.append("</head>\n<body>\n<h1>").append(escape(title)).append("</h1>\n");
    out.append("<p>Each message can be opened. It shows what it is for, its fields, and which of");
    out.append(" its bytes belong to which field. No secrets are in this page.</p>\n");
  }

  private void note(String text) {
    out.append("<p class=\"note\">").append(escape(text)).append("</p>\n");
  }

  /** The first line says what failed; the others, what it is called and what to change. */
  private void failure(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("<div class=\"failure\" role=\"alert\">\n");
    for (String line : lines) {
      out.append("<p>").append(escape(line.strip())).append("</p>\n");
    }
    out.append("</div>\n");
  }

  private void chapter(HtmlChapter chapter) {
    out.append("<h2>").append(escape(chapter.label())).append("</h2>\n");
    failure(chapter.failure());
    if (!chapter.decisions().isEmpty()) {
      out.append("<h3>What was decided, and why</h3>\n<table>\n");
      for (TlsEvent.Decided decided : chapter.decisions()) {
        row(decided.what(), decided.value(), decided.why());
      }
      out.append("</table>\n");
    }
    out.append("<h3>The messages</h3>\n");
    if (chapter.steps().isEmpty()) {
      note("None was sent or received.");
    }
    chapter.steps().forEach(this::step);
    if (chapter.leftOut() > 0) {
      note(
          chapter.leftOut()
              + " further steps are left out: a page holds the first "
              + chapter.steps().size()
              + " of a connection.");
    }
  }

  private void step(Step step) {
    boolean client = step.from() == Role.CLIENT;
    out.append("<details class=\"").append(client ? "client" : "server").append("\"><summary>");
    out.append("<span class=\"n\">");
    out.append(step.number().map(String::valueOf).orElse("·")).append("</span><b>");
    out.append(escape(step.title())).append("</b> <span class=\"way\">");
    out.append(client ? "client → server" : "server → client").append("</span> ");
    out.append("<span class=\"size\">").append(step.size());
    out.append(step.size() == 1 ? " byte" : " bytes");
    out.append(step.sealed() ? ", encrypted" : "").append("</span></summary>\n<p>");
    out.append(escape(step.purpose())).append("</p>\n");
    if (step.hidden()) {
      out.append("<p>Contents hidden: they are sensitive.</p>\n");
    }
    if (!step.details().isEmpty()) {
      out.append("<table>\n");
      step.details().forEach(detail -> row(detail.name(), detail.value()));
      out.append("</table>\n");
    }
    step.explained().ifPresent(message -> bytes(message, step.frame()));
    out.append("</details>\n");
  }

  private void bytes(Explained message, Opaque frame) {
    out.append("<h4>Fields</h4>\n");
    colour = 0;
    tree(message.children());
    if (frame.length() > MOST_BYTES) {
      out.append("<p>Too long to show its bytes.</p>\n");
      return;
    }
    out.append("<h4>Bytes</h4>\n<div class=\"hex\">");
    colour = 0;
    hex(message, frame, 0);
    out.append("</div>\n");
  }

  /** Leaves take the next colour in the order of their bytes, here and in {@link #hex} alike. */
  private void tree(List<Explained> fields) {
    out.append("<ul class=\"tree\">\n");
    for (Explained field : fields) {
      out.append("<li><span class=\"off\">");
      out.append(String.format(Locale.ROOT, "%d +%d", field.offset(), field.length()));
      out.append("</span> ");
      boolean leaf = field.children().isEmpty();
      out.append(leaf ? "<span class=\"k" + nextColour() + "\">" : "<span>");
      out.append(escape(field.name())).append("</span> ").append(escape(field.value()));
      if (!leaf) {
        tree(field.children());
      }
      out.append("</li>\n");
    }
    out.append("</ul>\n");
  }

  /** The bytes of {@code field}, those of each leaf under its own colour and name. */
  private void hex(Explained field, Opaque frame, int from) {
    int position = Math.max(from, field.offset());
    if (field.children().isEmpty()) {
      span(" class=\"k" + nextColour() + "\"", field, frame, position, end(field));
      return;
    }
    for (Explained child : field.children()) {
      span("", field, frame, position, child.offset());
      hex(child, frame, child.offset());
      position = end(child);
    }
    span("", field, frame, position, end(field));
  }

  private void span(String attributes, Explained owner, Opaque frame, int from, int to) {
    if (from >= to) {
      return;
    }
    out.append("<i").append(attributes).append(" title=\"").append(escape(owner.name()));
    out.append("\">");
    for (int i = from; i < to; i++) {
      out.append(i == from ? "" : " ").append(String.format(Locale.ROOT, "%02x", frame.at(i)));
    }
    out.append("</i> ");
  }

  private int nextColour() {
    return colour++ % COLOURS;
  }

  private static int end(Explained field) {
    return field.offset() + field.length();
  }

  private void row(String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(escape(cell)).append("</td>");
    }
    out.append("</tr>\n");
  }

  private static String escape(String text) {
    return Html.escape(text);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections as one page: the sequence of messages, each with its fields and the bytes every field
 * owns. The page stands alone, runs no script, loads nothing, and forbids both by its policy;
 * everything a peer sent is escaped. Frames marked sensitive stay hidden.
 */
public final class HtmlTrace {
  private final String title;
  private final List<Chapter> chapters = new ArrayList<>();

  /** What the page shows of one connection. */
  record Chapter(String label, List<Step> steps, List<TlsEvent.Decided> decisions) {}

  public HtmlTrace(String title) {
    this.title = title;
  }

  /** A listener whose events become the next chapter of the page. */
  public synchronized EventSink connection(String label, Role role) {
    Chapter chapter = new Chapter(label, new ArrayList<>(), new ArrayList<>());
    chapters.add(chapter);
    Steps steps = Steps.seenFrom(role, chapter.steps::add);
    return event -> {
      synchronized (this) {
        steps.on(event);
        if (event instanceof TlsEvent.Decided decided) {
          chapter.decisions.add(decided);
        }
      }
    };
  }

  /** The page as it stands now. */
  public synchronized String toHtml() {
    return HtmlPage.of(title, chapters);
  }

  /** Writes the page, replacing the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, toHtml());
  }
}

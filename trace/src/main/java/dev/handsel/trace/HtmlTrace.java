// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Connections as one page: the sequence of messages, each with its fields and the bytes every field
 * owns. The page stands alone, runs no script, loads nothing, and forbids both by its policy;
 * everything a peer sent is escaped. Frames marked sensitive stay hidden.
 *
 * <p>A server may run for weeks: the page holds a bounded number of connections, the latest, a
 * bounded number of steps of each, the first, and a bounded number of bytes; it says what it left
 * out.
 */
public final class HtmlTrace {
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_BYTES = 8 << 20;

  private final String title;
  private final Deque<HtmlChapter> chapters = new ArrayDeque<>();
  private long leftOut;

  public HtmlTrace(String title) {
    this.title = title;
  }

  /** A listener whose events become the next chapter of the page. */
  public synchronized HtmlChapter connection(String label, Role role) {
    HtmlChapter chapter = new HtmlChapter(this, label, role);
    chapters.add(chapter);
    shorten();
    return chapter;
  }

  /** Lets go of the oldest connections beyond the bounds, never of the latest. */
  synchronized void shorten() {
    long bytes = chapters.stream().mapToLong(HtmlChapter::bytes).sum();
    while (chapters.size() > MOST_CONNECTIONS || bytes > MOST_BYTES && chapters.size() > 1) {
      bytes -= chapters.remove().leave();
      leftOut++;
    }
  }

  /** The page as it stands now. */
  public synchronized String toHtml() {
    return HtmlPage.of(title, List.copyOf(chapters), leftOut);
  }

  /** Writes the page, replacing the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, toHtml());
  }
}

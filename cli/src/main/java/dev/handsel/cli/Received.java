// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.HttpGet;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Where a peer's application data goes: as JSON objects if those were asked for; to a file or a
 * pipe as the bytes it is; to a terminal as text that cannot steer it, unless it was asked for raw.
 */
final class Received {
  private final Console console;
  private final Tracing tracing;
  private final boolean raw;

  Received(Console console, Tracing tracing, boolean raw) {
    this.console = console;
    this.tracing = tracing;
    this.raw = raw;
  }

  /** What takes the data of one connection, or throws {@link ReaderGone}. */
  Sink sink() {
    if (tracing.json()) {
      return new Sink(
          (bytes, length) -> {
            tracing.jsonLines().write(Payload.of(bytes, length));
            console.requireWritten();
          },
          () -> {});
    } else if (raw || !console.outIsTerminal()) {
      return new Sink(this::write, () -> {});
    }
    TerminalText text = new TerminalText();
    return new Sink((bytes, length) -> print(text.next(bytes, length)), () -> print(text.end()));
  }

  /** Whole chunks, whichever connection they come from. */
  private void write(byte[] bytes, int length) throws IOException {
    PrintStream out = console.out();
    synchronized (out) {
      out.write(bytes, 0, length);
      out.flush();
    }
    console.requireWritten();
  }

  private void print(String text) throws IOException {
    PrintStream out = console.out();
    synchronized (out) {
      out.print(text);
      out.flush();
    }
    console.requireWritten();
  }

  /** Takes data, and learns when there is no more. */
  record Sink(HttpGet.Sink data, End end) implements HttpGet.Sink {
    interface End {
      void run() throws IOException;
    }

    @Override
    public void accept(byte[] bytes, int length) throws IOException {
      data.accept(bytes, length);
    }

    void finish() throws IOException {
      end.run();
    }
  }
}

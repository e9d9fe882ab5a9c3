// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.api.ConnectionOptions;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.trace.HtmlChapter;
import dev.handsel.trace.HtmlTrace;
import dev.handsel.trace.JsonLines;
import dev.handsel.trace.JsonTrace;
import dev.handsel.trace.KeyLogFile;
import dev.handsel.trace.Printable;
import dev.handsel.trace.TextTrace;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The traces one run of a command was asked for. Close it to write the HTML page. */
public final class Tracing implements Closeable {
  private final Console console;
  private final TraceOptions options;
  private final @Nullable KeyLogFile keyLog;
  private final HtmlTrace html;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<String> noticed = ConcurrentHashMap.newKeySet();

  private Tracing(
      Console console, TraceOptions options, @Nullable KeyLogFile keyLog, HtmlTrace html) {
    this.console = console;
    this.options = options;
    this.keyLog = keyLog;
    this.html = html;
  }

  static Tracing open(Console console, TraceOptions options, String title) {
    KeyLogFile keyLog = null;
    if (options.keyLog != null) {
      try {
        keyLog = KeyLogFile.open(options.keyLog);
        console.say("secrets go to %s; whoever reads it reads the connections", options.keyLog);
      } catch (IOException e) {
        throw new UsageException("--keylog: " + Files.reason(e), e);
      }
    }
    if (options.html != null) {
      Files.requireWritable("--html", options.html);
    }
    KeyLogVariable.say(console, options, System.getenv());
    return new Tracing(console, options, keyLog, new HtmlTrace(title));
  }

  /**
   * A listener for one connection.
   *
   * @param label names the connection where several are shown
   * @param further who else listens, told first
   */
  public Traced connection(Role role, String label, Map<String, ?> common, EventSink... further) {
    List<EventSink> sinks = new ArrayList<>(List.of(further));
    if (!options.trace) {
      sinks.add(this::notice);
    }
    if (options.json) {
      sinks.add(new JsonTrace(role, jsonLines(), options.trace, common));
    }
    if (options.trace) {
      sinks.add(new TextTrace(role, console.err(), console.errPalette()));
    }
    HtmlChapter chapter = null;
    if (options.html != null) {
      chapter = html.connection(label, role);
      sinks.add(chapter);
    }
    return new Traced(List.copyOf(sinks), chapter);
  }

  /** What listens to one connection. */
  public static final class Traced implements EventSink {
    private final List<EventSink> sinks;
    private final @Nullable HtmlChapter chapter;

    private Traced(List<EventSink> sinks, @Nullable HtmlChapter chapter) {
      this.sinks = sinks;
      this.chapter = chapter;
    }

    /** One thread may seal while another receives; listeners hear one event at a time. */
    @Override
    public void on(TlsEvent event) {
      synchronized (this) {
        sinks.forEach(sink -> sink.on(event));
      }
    }

    /** The page shows why the connection failed. */
    void failed(Exception failure) {
      if (chapter != null) {
        chapter.failed(sentences(failure));
      }
    }
  }

  private static List<String> sentences(Exception failure) {
    return Failures.text(failure).lines().map(line -> line.replaceFirst("^handsel: ", "")).toList();
  }

  /** Says what a person should know, once for each run. */
  private void notice(TlsEvent event) {
    if (event instanceof TlsEvent.Notice notice && noticed.add(notice.text())) {
      console.say("%s", Printable.of(notice.text()));
    }
  }

  /** Lets {@code sink} hear a connection, and the key log see its keys. */
  public ConnectionOptions listening(EventSink sink) {
    ConnectionOptions.Builder options = ConnectionOptions.builder().events(sink);
    KeyLogSink log = keyLog;
    return (log == null ? options : options.keyLog(log)).build();
  }

  public boolean json() {
    return options.json;
  }

  public JsonLines jsonLines() {
    return new JsonLines(console.out());
  }

  /** Once: a shutdown may find it closed already. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      if (keyLog != null) {
        keyLog.close();
      }
      if (options.html != null) {
        html.write(options.html);
        console.say("wrote %s", options.html);
      }
    } catch (IOException e) {
      throw new UsageException("cannot write a trace: " + Files.reason(e), e);
    }
  }
}

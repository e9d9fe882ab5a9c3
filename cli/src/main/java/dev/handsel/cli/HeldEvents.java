// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events until their bytes can go somewhere: a hello that was composed and never sent is not
 * told. For one thread until then.
 */
final class HeldEvents implements EventSink {
  private final EventSink sink;
  private @Nullable List<TlsEvent> held = new ArrayList<>();

  HeldEvents(EventSink sink) {
    this.sink = sink;
  }

  @Override
  public void on(TlsEvent event) {
    if (held == null) {
      sink.on(event);
    } else {
      held.add(event);
    }
  }

  /** Gives on what was held, and from now on each event at once. */
  void release() {
    List<TlsEvent> before = held;
    held = null;
    if (before != null) {
      before.forEach(sink::on);
    }
  }
}

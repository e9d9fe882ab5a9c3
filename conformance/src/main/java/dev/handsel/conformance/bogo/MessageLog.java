// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;

/** Writes down what crosses the wire in the runner's notation. */
final class MessageLog implements EventSink {
  private static final int WARNING = 1;
  private static final int FATAL = 2;

  private final StringBuilder text = new StringBuilder();
  private int completed;

  @Override
  public void on(TlsEvent event) {
    if (event instanceof TlsEvent.Message message) {
      line(message.direction(), "hs " + message.type().code());
    } else if (event instanceof TlsEvent.ChangeCipherSpec spec) {
      line(spec.direction(), "ccs");
    } else if (event instanceof TlsEvent.Alert alert) {
      line(
          alert.direction(),
          "alert %d %d".formatted(alert.fatal() ? FATAL : WARNING, alert.description().code()));
    } else if (event instanceof TlsEvent.HandshakeComplete) {
      completed++;
    }
  }

  private void line(Direction direction, String what) {
    text.append(direction == Direction.OUTBOUND ? "write " : "read ").append(what).append('\n');
  }

  /** How many handshakes were reported as complete. */
  int completed() {
    return completed;
  }

  String text() {
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.HandshakeType;

/** Writes down what crosses the wire in the runner's notation. */
final class MessageLog implements EventSink {
  private static final int WARNING = 1;
  private static final int FATAL = 2;
  private static final int HEADER = 4;

  private final StringBuilder text = new StringBuilder();
  private int completed;
  private Opaque request = Opaque.EMPTY;
  private String earlyData = "";

  @Override
  public void on(TlsEvent event) {
    if (event instanceof TlsEvent.Message message) {
      if (message.type().equals(HandshakeType.CERTIFICATE_REQUEST)) {
        request = message.frame();
      }
      line(message.direction(), "hs " + message.type().code());
    } else if (event instanceof TlsEvent.ChangeCipherSpec spec) {
      line(spec.direction(), "ccs");
    } else if (event instanceof TlsEvent.Alert alert) {
      line(
          alert.direction(),
          "alert %d %d".formatted(alert.fatal() ? FATAL : WARNING, alert.description().code()));
    } else if (event instanceof TlsEvent.HandshakeComplete) {
      completed++;
    } else if (event instanceof TlsEvent.Decided decided && decided.what().equals("early_data")) {
      earlyData = decided.why();
    }
  }

  private void line(Direction direction, String what) {
    text.append(direction == Direction.OUTBOUND ? "write " : "read ").append(what).append('\n');
  }

  /** How many handshakes were reported as complete. */
  int completed() {
    return completed;
  }

  /** What the server's request of TLS 1.2 says of kinds of certificates. RFC 5246 §7.4.4. */
  Opaque certificateTypes() {
    return request.slice(HEADER + 1, HEADER + 1 + (request.at(HEADER)));
  }

  /** Why early data was refused, in words. */
  String earlyData() {
    return earlyData;
  }

  String text() {
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.ProtocolVersion;

/**
 * What the peer said before a handshake was complete, a letter a message, and whether any RFC
 * allows a handshake that went so. A state machine with a short cut completes without a message
 * that authenticates somebody; it is found here.
 */
final class MessageOrder implements EventSink {
  private static final String LETTERS = "HCS?N???E??TKQDVX???F?O?U";
  private static final String AFTERWARDS = "[NUH!]*";

  private final StringBuilder received = new StringBuilder();

  @Override
  public void on(TlsEvent event) {
    if (event instanceof TlsEvent.Message message && message.direction() == Direction.INBOUND) {
      int type = message.type().code();
      received.append(
          message.helloRetryRequest() ? 'R' : type < LETTERS.length() ? LETTERS.charAt(type) : '?');
      if (type == 11 && emptyCertificate(message)) {
        received.setCharAt(received.length() - 1, 't');
      }
    } else if (event instanceof TlsEvent.ChangeCipherSpec change
        && change.direction() == Direction.INBOUND) {
      received.append('!');
    }
  }

  /** A client without a certificate sends an empty list, in either version. */
  private static boolean emptyCertificate(TlsEvent.Message message) {
    int length = message.frame().length();
    return length == Item.HEADER + 3 || length == Item.HEADER + 4;
  }

  void requireLegal(HandshakeView view, Scenario.Kind kind) {
    boolean tls13 = ProtocolVersion.TLS_1_3.equals(view.version().orElse(null));
    String legal =
        view.role() == Role.CLIENT
            ? tls13 ? client13(view) : client12(view)
            : tls13 ? server13(view, kind) : server12(view, kind);
    // HelloRequest may come at any time, and means nothing then. RFC 5246 §7.4.1.1.
    String order = received.toString().replace("H", "");
    // A server of TLS 1.2 declines another handshake, and goes on. RFC 5246 §7.2.2.
    String declined = view.role() == Role.SERVER && !tls13 ? "C*" : "";
    if (!order.matches(legal + AFTERWARDS + declined)) {
      throw new AssertionError(
          "complete after " + order + ", where " + legal + " is legal; " + kind);
    }
  }

  private static String client13(HandshakeView view) {
    return (view.retried() ? "R" : "") + "SE" + (view.resumed() ? "" : "Q?TV") + "F";
  }

  private static String client12(HandshakeView view) {
    if (view.resumed()) {
      return "SN?!F";
    }
    boolean signed =
        view.suite().flatMap(suite -> suite.spec()).orElseThrow().name().contains("DHE");
    return "STO?" + (signed ? "K" : "") + "Q?DN?!F";
  }

  private static String server13(HandshakeView view, Scenario.Kind kind) {
    return (view.retried() ? "CC" : "C") + (view.resumed() ? "" : client(kind, "TV", "")) + "F";
  }

  private static String server12(HandshakeView view, Scenario.Kind kind) {
    return view.resumed() ? "C!F" : "C" + client(kind, "TXV", "X") + "!F";
  }

  /** By the rule for client certificates: with one, or with the empty one. */
  private static String client(Scenario.Kind kind, String identified, String anonymous) {
    return switch (kind.clientAuth()) {
      case NONE -> anonymous;
      case WANT -> "(" + identified + "|t" + anonymous + ")";
      case NEED -> identified;
    };
  }

  @Override
  public String toString() {
    return received.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;

/** Who ended a connection without a word, and after what. RFC 9846 §6.1. */
final class Severed {
  private static final String WAITING = "Wait";

  private Severed() {}

  /**
   * @param state where the handshake stood
   * @param mayRead whether data could already come
   */
  static String sentence(HandshakeView view, String state, boolean mayRead) {
    String peer = view.role() == Role.CLIENT ? "the server" : "the client";
    if (mayRead) {
      return peer
          + " closed the connection without close_notify, so data may be missing. Most likely its"
          + " process or the network ended; what came is authentic, but count it.";
    }
    return "%s closed the connection during the handshake without an alert%s. Most likely %s."
        .formatted(peer, moment(state), reason(view));
  }

  /** As {@code , while this side waited for its ServerHello}: states are named after messages. */
  private static String moment(String state) {
    return state.startsWith(WAITING)
        ? ", while this side waited for its " + state.substring(WAITING.length())
        : "";
  }

  private static String reason(HandshakeView view) {
    if (view.role() == Role.SERVER) {
      return view.version().isEmpty()
          ? "it only looked whether the port is open, or gave up waiting"
          : "it dislikes what this server answered: its log says more";
    }
    return view.version().isEmpty()
        ? "it speaks no TLS, dislikes the hello, or something on the way cut the connection: check"
            + " host, port and the server's log"
        : "it dislikes what this client sent, or wants a certificate: its log says more";
  }
}

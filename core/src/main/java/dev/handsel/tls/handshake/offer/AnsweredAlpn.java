// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a server may answer to a client's ALPN. RFC 7301 §3.1. */
public final class AnsweredAlpn {
  private AnsweredAlpn() {}

  public static void settle(Offer offer, Optional<List<Opaque>> answer, Turn turn)
      throws TlsException {
    turn.facts().alpnDecided = true;
    if (answer.isEmpty()) {
      return;
    }
    // "MUST contain exactly one "ProtocolName"".
    if (answer.get().size() != 1) {
      throw Malformed.MESSAGE_SYNTAX.because(
          "the server selects %d application protocols instead of one", answer.get().size());
    }
    String selected = new String(answer.get().get(0).toByteArray(), StandardCharsets.ISO_8859_1);
    if (!offer.config().alpn().contains(selected)) {
      throw PeerMisbehaved.ALPN_NOT_OFFERED.because(
          "the server selects application protocol '%s'; offered were %s",
          Shown.text(selected), offer.config().alpn());
    }
    turn.facts().alpn = selected;
    turn.decided("alpn", selected, "the server chose it among %s", offer.config().alpn());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The result of choosing an application protocol; empty for none. RFC 7301 §3.2. */
public record ProtocolChosen(Optional<String> protocol) {
  private static final AlpnSelector NOBODY = (offered, view) -> AlpnSelector.Choice.NONE;

  /** The work whose result this is. A client that offers none gets none. */
  public static Work choose(AlpnSelector selector, List<String> offered, HandshakeView view) {
    AlpnSelector asked = offered.isEmpty() ? NOBODY : selector;
    return Job.of(
        Work.Kind.CHOOSE_PROTOCOL,
        asked.blocks(),
        () -> asked.select(offered, view),
        () -> asked.selectLater(offered, view),
        choice -> checked(choice, offered));
  }

  private static ProtocolChosen checked(AlpnSelector.Choice choice, List<String> offered)
      throws TlsException {
    if (choice.refused()) {
      // "the server SHALL respond with a fatal "no_application_protocol" alert."
      throw PeerIncompatible.NO_COMMON_ALPN.because(
          "the client offers the application protocols %s, and this server speaks %s. Add one of the"
              + " client's here, or give the client one of these.",
          offered, choice.own().isEmpty() ? "none of them" : choice.own());
    }
    // RFC 7301 §3.2 has a server select among what the client advertises; a client refuses the
    // rest.
    if (choice.protocol().filter(name -> !offered.contains(name)).isPresent()) {
      throw LocalFailure.CONFIGURATION.because(
          "this server's selector chose application protocol '%s', which is none of the client's"
              + " %s; let it choose one of them, or none",
          Shown.text(choice.protocol().get()), offered);
    }
    return new ProtocolChosen(choice.protocol());
  }

  /** Notes the choice. */
  public void settle(Turn turn) {
    turn.facts().alpn = protocol.orElse(null);
    turn.facts().alpnDecided = true;
    protocol.ifPresent(
        name ->
            turn.decided(
                "alpn", name, "this server's choice among the client's %s", turn.facts().peerAlpn));
  }

  /** The answer on the wire. */
  public Optional<List<Opaque>> answer() {
    return protocol.map(name -> List.of(Opaque.adopt(name.getBytes(StandardCharsets.ISO_8859_1))));
  }
}

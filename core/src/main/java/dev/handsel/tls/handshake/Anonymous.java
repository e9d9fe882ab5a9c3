// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.DistinguishedNames;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import java.util.List;

/** The failure of a client that shows no certificate to a server that needs one. */
public final class Anonymous {
  private Anonymous() {}

  /** The fault of this version, with what the server had asked for. */
  public static TlsException refused(PeerMisbehaved fault, ServerConfig config) {
    List<Opaque> authorities = config.peerVerifier().authorities();
    return fault.because(
        "this server requires a client certificate%s, and the client sent none. Give the client a"
            + " certificate, or let this server ask without insisting.",
        config.requestAuthorities() && !authorities.isEmpty()
            ? " of " + DistinguishedNames.shown(authorities)
            : "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.handshake.offer.ServerHelloFork;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;

/** Waits for the answer to the hello of a renegotiation; a first one waits before the fork. */
final class WaitServerHello implements Client12State, Sequel.AfterHelloRequest {
  private final Offer offer;
  private final Precedent precedent;

  WaitServerHello(Offer offer, Precedent precedent) {
    this.offer = offer;
    this.precedent = precedent;
  }

  @Override
  public Client12.FullHandshake on(ServerHello hello, Turn12 turn) throws TlsException {
    // RFC 9846 §4.2.3: a client "which receives a TLS 1.3 ServerHello during renegotiation MUST
    // abort the handshake with a "protocol_version" alert".
    if (!hello.legacyVersion().equals(ProtocolVersion.TLS_1_2)
        || hello.extensions().has(ExtensionType.SUPPORTED_VERSIONS)) {
      throw PeerMisbehaved.VERSION_RENEGOTIATED.because(
          "the renegotiation's ServerHello has version %s%s; the connection speaks %s",
          hello.legacyVersion(),
          hello.extensions().has(ExtensionType.SUPPORTED_VERSIONS) ? " and supported_versions" : "",
          ProtocolVersion.TLS_1_2);
    }
    SuiteSpec suite = ServerHelloFork.selected(offer, hello, ProtocolVersion.TLS_1_2, turn);
    return Client12.renegotiate(offer, precedent, hello, suite, turn);
  }
}

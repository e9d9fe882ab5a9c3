// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.CertificateVerify;

/** WAIT_CV. RFC 9846 Appendix A.2. */
final class WaitCertificateVerify implements Server13State {
  private final FlightSent sent;
  private final ChainTrusted chain;

  WaitCertificateVerify(FlightSent sent, ChainTrusted chain) {
    this.sent = sent;
    this.chain = chain;
  }

  @Override
  public WaitFinished on(CertificateVerify message, Turn turn) throws TlsException {
    KeyPossessed possession =
        KeyPossessed.bySignature(
            chain,
            message.algorithm(),
            message.signature(),
            KeyPossessed.content13(Role.CLIENT, turn.hashBefore()),
            sent.agreed().config().capabilities().schemes(),
            true,
            sent.agreed().config().policy(),
            turn);
    return new WaitFinished(sent, PeerIdentity.of(possession));
  }

  @Override
  public void abandon() {
    sent.close();
  }
}

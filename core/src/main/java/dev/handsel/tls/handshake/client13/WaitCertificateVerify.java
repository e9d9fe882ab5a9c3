// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.schedule.HandshakeSecret;
import java.util.Optional;

/** WAIT_CV. RFC 9846 Appendix A.1. */
final class WaitCertificateVerify implements Client13State {
  private final Agreed agreed;
  private final HandshakeSecret secret;
  private final Optional<Requested> request;
  private final ChainTrusted chain;

  WaitCertificateVerify(
      Agreed agreed, HandshakeSecret secret, Optional<Requested> request, ChainTrusted chain) {
    this.agreed = agreed;
    this.secret = secret;
    this.request = request;
    this.chain = chain;
  }

  @Override
  public WaitFinished on(CertificateVerify message, Turn turn) throws TlsException {
    KeyPossessed possession =
        KeyPossessed.bySignature(
            chain,
            message.algorithm(),
            message.signature(),
            KeyPossessed.content13(Role.SERVER, turn.hashBefore()),
            agreed.offer().schemes(),
            true,
            agreed.config().policy(),
            turn);
    return new WaitFinished(agreed, secret, request, Optional.of(possession));
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }
}

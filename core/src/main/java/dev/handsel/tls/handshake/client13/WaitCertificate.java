// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.schedule.HandshakeSecret;
import java.util.Optional;

/** WAIT_CERT. RFC 9846 Appendix A.1. */
final class WaitCertificate implements Client13State {
  private final Agreed agreed;
  private final HandshakeSecret secret;
  private final Optional<Requested> request;

  WaitCertificate(Agreed agreed, HandshakeSecret secret, Optional<Requested> request) {
    this.agreed = agreed;
    this.secret = secret;
    this.request = request;
  }

  @Override
  public CheckingChain on(Certificate13 message, Turn turn) throws TlsException {
    return CheckingChain.of(agreed, secret, request, message, turn);
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }
}

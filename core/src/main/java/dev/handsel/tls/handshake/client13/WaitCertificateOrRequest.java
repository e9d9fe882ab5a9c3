// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.schedule.HandshakeSecret;
import java.util.Optional;

/** WAIT_CERT_CR. RFC 9846 Appendix A.1. */
final class WaitCertificateOrRequest
    implements Client13State, WaitEncryptedExtensions.AfterEncryptedExtensions {
  private final Agreed agreed;
  private final HandshakeSecret secret;

  WaitCertificateOrRequest(Agreed agreed, HandshakeSecret secret) {
    this.agreed = agreed;
    this.secret = secret;
  }

  @Override
  public WaitCertificate on(CertificateRequest13 message, Turn turn) throws TlsException {
    return new WaitCertificate(agreed, secret, Optional.of(Requested.of(message, turn)));
  }

  @Override
  public CheckingChain on(Certificate13 message, Turn turn) throws TlsException {
    return CheckingChain.of(agreed, secret, Optional.empty(), message, turn);
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }
}

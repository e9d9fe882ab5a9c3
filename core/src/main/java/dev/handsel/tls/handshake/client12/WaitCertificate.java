// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.event.Presented;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Certificate12;
import java.util.Optional;

/** Waits for the server's certificates. RFC 5246 §7.4.2. */
final class WaitCertificate implements Client12State, Client12.FullHandshake {
  private final Agreed agreed;

  WaitCertificate(Agreed agreed) {
    this.agreed = agreed;
  }

  @Override
  public AfterCertificate on(Certificate12 message, Turn12 turn) throws TlsException {
    // RFC 5246 §7.4.2: "The server MUST send a Certificate message whenever the agreed-upon key
    // exchange method uses certificates for authentication", which all of ours do.
    if (message.chain().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_MISSING.because("the server's Certificate is empty");
    }
    return after(agreed, PresentedChain.of(message.chain(), turn), turn);
  }

  static AfterCertificate after(Agreed agreed, Presented presented, Turn12 turn)
      throws TlsException {
    if (agreed.precedent().isPresent()) {
      agreed.precedent().get().requireSameServer(presented);
    }
    return agreed.answered().statusRequest()
        ? new WaitCertificateStatus(agreed, presented)
        : CheckingChain.of(agreed, presented, Optional.empty(), turn);
  }

  /** Where Certificate leads. */
  sealed interface AfterCertificate extends State permits WaitCertificateStatus, CheckingChain {}
}

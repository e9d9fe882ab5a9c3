// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Anonymous;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;

/** WAIT_CERT. RFC 9846 Appendix A.2. */
final class WaitCertificate implements Server13State, Signing.AfterFlight {
  private final FlightSent sent;

  WaitCertificate(FlightSent sent) {
    this.sent = sent;
  }

  /** An empty Certificate is an answer too, where none is required. RFC 9846 §4.5.1.3. */
  @Override
  public AfterCertificate on(Certificate13 message, Turn turn) throws TlsException {
    if (!message.requestContext().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_REQUEST_CONTEXT.because(
          "the client's Certificate answers another request");
    }
    if (message.entries().isEmpty()) {
      if (sent.agreed().config().clientAuth() == ClientAuth.NEED) {
        throw Anonymous.refused(PeerMisbehaved.CLIENT_CERTIFICATE_MISSING, sent.agreed().config());
      }
      turn.decided("client_certificate", "none", "the client sent none, and none is required");
      return sent.waitFinished();
    }
    return CheckingChain.of(sent, message, turn);
  }

  @Override
  public void abandon() {
    sent.close();
  }

  /** Where the client's Certificate leads. */
  sealed interface AfterCertificate extends State permits CheckingChain, WaitFinished {}
}

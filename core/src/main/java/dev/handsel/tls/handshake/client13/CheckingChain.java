// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.schedule.HandshakeSecret;
import java.util.Optional;

/** Waits for the verdict on the server's chain. */
final class CheckingChain implements Client13State, Pending {
  private final Agreed agreed;
  private final HandshakeSecret secret;
  private final Optional<Requested> request;
  private final Work work;

  private CheckingChain(
      Agreed agreed, HandshakeSecret secret, Optional<Requested> request, Work work) {
    this.agreed = agreed;
    this.secret = secret;
    this.request = request;
    this.work = work;
  }

  static CheckingChain of(
      Agreed agreed,
      HandshakeSecret secret,
      Optional<Requested> request,
      Certificate13 message,
      Turn turn)
      throws TlsException {
    if (!message.requestContext().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_REQUEST_CONTEXT.because(
          "the server's Certificate has a certificate_request_context");
    }
    // RFC 9846 §4.5.1.3: "If the server supplies an empty Certificate message, the client MUST
    // abort the handshake with a "decode_error" alert."
    if (message.entries().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_MISSING.because("the server's Certificate is empty");
    }
    Presented chain =
        PresentedChain.of(message, agreed.types().server(), agreed.offer()::offered, turn);
    return new CheckingChain(agreed, secret, request, check(agreed, chain, turn));
  }

  /** The work of believing what the server presents, or presented when the session was made. */
  static Work check(Agreed agreed, Presented presented, Turn turn) {
    String host = agreed.offer().peer().host();
    return PresentedChain.check(
        presented,
        agreed.config().peerVerifier(),
        Role.SERVER,
        host.isEmpty() ? Optional.empty() : Optional.of(host),
        false,
        "UNKNOWN",
        agreed.config().policy(),
        turn);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public WaitCertificateVerify on(ChainTrusted trusted, Turn turn) {
    turn.facts().peerKey = trusted.key();
    return new WaitCertificateVerify(agreed, secret, request, trusted);
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import java.util.Optional;

/** Waits for the verdict on the client's chain. */
final class CheckingChain implements Server13State, Pending, WaitCertificate.AfterCertificate {
  private final FlightSent sent;
  private final Work work;

  private CheckingChain(FlightSent sent, Work work) {
    this.sent = sent;
    this.work = work;
  }

  static CheckingChain of(FlightSent sent, Certificate13 message, Turn turn) throws TlsException {
    // Our request asked for no extension in the client's entries.
    Presented chain = PresentedChain.of(message, sent.agreed().clientType(), type -> false, turn);
    Work work =
        PresentedChain.check(
            chain,
            sent.agreed().config().peerVerifier(),
            Role.CLIENT,
            Optional.empty(),
            false,
            "UNKNOWN",
            sent.agreed().config().policy(),
            turn);
    return new CheckingChain(sent, work);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public WaitCertificateVerify on(ChainTrusted trusted, Turn turn) {
    turn.facts().peerKey = trusted.key();
    return new WaitCertificateVerify(sent, trusted);
  }

  @Override
  public void abandon() {
    sent.close();
  }
}

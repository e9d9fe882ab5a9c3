// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.OwnIdentity;
import dev.handsel.tls.message.CertificateVerify;

/** Waits for our signature over the handshake. */
final class Signing implements Server13State, Pending, Server13.FirstState {
  private final Agreed agreed;
  private final Work work;

  private Signing(Agreed agreed, Work work) {
    this.agreed = agreed;
    this.work = work;
  }

  static Signing of(Agreed agreed, OwnIdentity own, Turn turn) throws TlsException {
    byte[] content = KeyPossessed.content13(Role.SERVER, turn.hashThrough());
    return new Signing(
        agreed, SignatureMade.sign(own.credential().signer(), own.scheme(), content));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public AfterFlight on(SignatureMade made, Turn turn) throws TlsException {
    turn.send(new CertificateVerify(made.scheme(), made.signature()));
    FlightSent sent = agreed.sendFinished(turn);
    return sent.asksForCertificate() ? new WaitCertificate(sent) : sent.waitFinished();
  }

  @Override
  public void abandon() {
    agreed.close();
  }

  /** Where our flight leads. */
  sealed interface AfterFlight extends State permits WaitCertificate, WaitFinished {}
}

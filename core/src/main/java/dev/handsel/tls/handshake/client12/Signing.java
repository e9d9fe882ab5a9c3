// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.vocab.SignatureScheme;

/** Waits for our signature over the handshake. RFC 5246 §7.4.8. */
final class Signing implements Client12State, Pending, ChoosingCredential.AfterChoice {
  private final Closing closing;
  private final Work work;

  private Signing(Closing closing, Work work) {
    this.closing = closing;
    this.work = work;
  }

  static Signing of(Closing closing, Credential credential, SignatureScheme scheme, Turn12 turn)
      throws TlsException {
    return new Signing(
        closing, SignatureMade.sign(credential.signer(), scheme, turn.messagesThrough()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public Closing.AwaitingServer on(SignatureMade made, Turn12 turn) throws TlsException {
    turn.send(new CertificateVerify(made.scheme(), made.signature()));
    return closing.finish(turn);
  }

  @Override
  public void abandon() {
    closing.close();
  }
}

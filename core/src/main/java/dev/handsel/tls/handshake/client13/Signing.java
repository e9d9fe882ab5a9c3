// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.vocab.SignatureScheme;

/** Waits for our signature over the handshake. */
final class Signing implements Client13State, Pending, ChoosingCredential.AfterChoice {
  private final ServerDone done;
  private final Work work;

  private Signing(ServerDone done, Work work) {
    this.done = done;
    this.work = work;
  }

  static Signing of(ServerDone done, Credential credential, SignatureScheme scheme, Turn turn)
      throws TlsException {
    turn.facts().ownScheme = scheme;
    byte[] content = KeyPossessed.content13(Role.CLIENT, turn.hashThrough());
    return new Signing(done, SignatureMade.sign(credential.signer(), scheme, content));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public Open on(SignatureMade made, Turn turn) throws TlsException {
    turn.send(new CertificateVerify(made.scheme(), made.signature()));
    return done.finish(turn);
  }

  @Override
  public void abandon() {
    done.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.SignatureMade;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.vocab.SignatureScheme;

/** Waits for our signature over the share. RFC 5246 §7.4.3. */
final class Signing implements Server12State, Pending, ChoosingCredential.AfterCredential {
  private final Agreed agreed;
  private final OwnShare.Ephemeral share;
  private final Work work;

  private Signing(Agreed agreed, OwnShare.Ephemeral share, Work work) {
    this.agreed = agreed;
    this.share = share;
    this.work = work;
  }

  static Signing of(
      Agreed agreed, OwnShare.Ephemeral share, Credential credential, SignatureScheme scheme) {
    byte[] content =
        Signatures12.content(
            agreed.terms().clientRandom(), agreed.terms().serverRandom(), share.parameters(scheme));
    return new Signing(agreed, share, SignatureMade.sign(credential.signer(), scheme, content));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public AfterSignature on(SignatureMade made, Turn12 turn) throws TlsException {
    turn.send(share.message(made.scheme(), made.signature()));
    return new ServerFlight(agreed, share).end(turn);
  }

  @Override
  public void abandon() {
    share.close();
  }

  /** Where our flight's end leads. */
  sealed interface AfterSignature extends State, ChoosingCredential.AfterCredential
      permits WaitClientCertificate, WaitClientRawKey, WaitClientKeyExchange {}
}

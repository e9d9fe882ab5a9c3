// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateVerify;

/** Waits for the signature that shows possession of the client's key. RFC 5246 §7.4.8. */
final class WaitCertificateVerify implements Server12State, WaitClientKeyExchange.AfterKeyExchange {
  private final Agreed agreed;
  private final Keys12 keys;
  private final ChainTrusted chain;

  WaitCertificateVerify(Agreed agreed, Keys12 keys, ChainTrusted chain) {
    this.agreed = agreed;
    this.keys = keys;
    this.chain = chain;
  }

  @Override
  public WaitChangeCipherSpec on(CertificateVerify message, Turn12 turn) throws TlsException {
    KeyPossessed possession =
        KeyPossessed.bySignature(
            chain,
            message.algorithm(),
            message.signature(),
            turn.messagesBefore(),
            agreed.asked().verifiableSchemes(),
            false,
            agreed.config().policy(),
            turn);
    turn.transcript().forgetFrames();
    return new WaitChangeCipherSpec(new Closing(agreed, keys, new Claim.Signed(possession)));
  }

  @Override
  public void abandon() {
    keys.close();
  }
}

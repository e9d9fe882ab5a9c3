// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.RawPublicKey12;

/**
 * Waits for the server's raw public key, which stands where its certificates would. RFC 7250 §3.
 */
final class WaitRawKey implements Client12State, Client12.FullHandshake {
  private final Agreed agreed;

  WaitRawKey(Agreed agreed) {
    this.agreed = agreed;
  }

  @Override
  public WaitCertificate.AfterCertificate on(RawPublicKey12 message, Turn12 turn)
      throws TlsException {
    // "opaque ASN.1_subjectPublicKeyInfo<1..2^24-1>".
    if (message.key().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_MISSING.because("the server's raw public key is empty");
    }
    return WaitCertificate.after(agreed, PresentedChain.rawKey(message.key(), turn), turn);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.SignatureScheme;

/** The result of signing our side of the handshake. */
public record SignatureMade(SignatureScheme scheme, Opaque signature) {
  /** The work whose result this is. */
  public static Work sign(Signer signer, SignatureScheme scheme, byte[] content) {
    return Job.of(
        Work.Kind.SIGN,
        signer.blocks(),
        () -> signer.sign(scheme, content),
        () -> signer.signLater(scheme, content),
        signature -> new SignatureMade(scheme, Opaque.adopt(signature)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;

/** Checks signatures made over handshakes. */
public interface SignatureVerifier {
  /**
   * Whether {@code key} is of the kind {@code scheme} speaks of. With {@code curveBound}, as TLS
   * 1.3 asks, an ECDSA scheme also fixes the curve.
   */
  boolean fits(SignatureScheme scheme, PublicKey key, boolean curveBound);

  /** False for a signature that does not verify, whatever the reason lies in it. */
  boolean verify(SignatureScheme scheme, PublicKey key, byte[] content, byte[] signature)
      throws CryptoException;
}

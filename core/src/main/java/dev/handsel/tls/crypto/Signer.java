// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import dev.handsel.tls.vocab.SignatureScheme;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A private key's one ability. May block: the key may live in a token or in another machine. */
public interface Signer {
  /**
   * Whether the key can make signatures of this scheme. An elliptic-curve key can make every ECDSA
   * one, as in TLS 1.2; TLS 1.3 binds schemes to curves, so ask {@link SignatureVerifier#fits} too.
   */
  boolean supports(SignatureScheme scheme);

  /** Whether signing may wait for a token or another machine. */
  default boolean blocks() {
    return false;
  }

  byte[] sign(SignatureScheme scheme, byte[] content) throws CryptoException;

  /**
   * The same without waiting: the stage may complete on any thread. The default signs at once on
   * this one.
   */
  default CompletionStage<byte[]> signLater(SignatureScheme scheme, byte[] content)
      throws CryptoException {
    return CompletableFuture.completedFuture(sign(scheme, content));
  }
}

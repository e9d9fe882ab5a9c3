// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;

/**
 * A private key of the JCA, with Signature objects that stay keyed. Safe for many threads.
 *
 * <p>{@link #supports} does not bind ECDSA to a curve, as TLS 1.2 does not.
 */
final class JcaSigner implements Signer {
  private final PublicKey publicKey;
  private final boolean unencoded;
  private final Map<SchemeSpec, SigningPool> pools = new EnumMap<>(SchemeSpec.class);

  JcaSigner(Choices choices, PrivateKey privateKey, PublicKey publicKey) {
    this.publicKey = publicKey;
    unencoded = privateKey.getFormat() == null;
    SigningKey key = new SigningKey(choices, privateKey, publicKey);
    for (SchemeSpec spec : SchemeSpec.values()) {
      if (KeyKind.fits(spec, publicKey, false)) {
        pools.put(spec, new SigningPool(spec, key));
      }
    }
  }

  /** A key that does not tell its encoding may lie in a token, or in another machine. */
  @Override
  public boolean blocks() {
    return unencoded;
  }

  @Override
  public boolean supports(SignatureScheme scheme) {
    SchemeSpec spec = SchemeSpec.of(scheme);
    SigningPool pool = spec == null ? null : pools.get(spec);
    return pool != null && pool.usable();
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] content) throws CryptoException {
    SchemeSpec spec = SchemeSpec.of(scheme);
    SigningPool pool = spec == null ? null : pools.get(spec);
    if (pool == null) {
      throw new CryptoException(
          "a key of " + publicKey.getAlgorithm() + " makes no signature of " + scheme);
    }
    return pool.sign(content);
  }
}

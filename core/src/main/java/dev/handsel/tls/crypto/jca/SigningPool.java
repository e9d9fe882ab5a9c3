// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;

/** Signature objects for one key and scheme, keyed and idle. Safe for many threads. */
final class SigningPool {
  private final SchemeSpec spec;
  private final SigningKey key;
  private final Idle<Signature> idle = new Idle<>();
  private volatile Route route = Route.UNKNOWN;
  private volatile boolean proven;

  private enum Route {
    UNKNOWN,
    TRANSLATED,
    OPAQUE,
    NONE
  }

  SigningPool(SchemeSpec spec, SigningKey key) {
    this.spec = spec;
    this.key = key;
  }

  /** Whether some provider takes the key for this scheme; asked of the key's home just once. */
  boolean usable() {
    if (route == Route.UNKNOWN) {
      try {
        idle.add(ready());
      } catch (CryptoException refused) {
        route = Route.NONE;
      }
    }
    return route != Route.NONE;
  }

  byte[] sign(byte[] content) throws CryptoException {
    Signature waiting = idle.take();
    Signature signer = waiting == null ? ready() : waiting;
    try {
      signer.update(content);
      byte[] signature = signer.sign();
      prove(content, signature);
      idle.add(signer);
      return signature;
    } catch (SignatureException | RuntimeException e) {
      throw new CryptoException(
          signer.getProvider().getName() + " could not sign " + spec.scheme(), e);
    }
  }

  /** The first signature is verified: a key beside the wrong certificate shows here, by name. */
  private void prove(byte[] content, byte[] signature) throws CryptoException {
    if (!proven) {
      if (!key.verifies(spec, content, signature)) {
        throw new CryptoException(
            "a signature of "
                + spec.scheme()
                + " does not verify: the private key does not belong to the certificate");
      }
      proven = true;
    }
  }

  private Signature ready() throws CryptoException {
    if (route == Route.TRANSLATED || route == Route.UNKNOWN) {
      Optional<Signature> translated = key.translated(spec);
      if (translated.isPresent()) {
        route = Route.TRANSLATED;
        return translated.get();
      }
    }
    Signature opaque = key.opaque(spec);
    route = Route.OPAQUE;
    return opaque;
  }
}

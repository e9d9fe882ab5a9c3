// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;

/** Where a configuration's cryptography comes from: the JCA providers that a tier allows. */
public final class Backends {
  private Backends() {}

  /** The fastest of the providers registered with the JCA, made at first use and shared. */
  public static CryptoBackend standard() {
    return Holder.STANDARD;
  }

  /**
   * The fastest providers of a tier. Make one and keep it: each remembers what it found and holds
   * ciphers of its own.
   */
  public static CryptoBackend of(CryptoTier tier) {
    return JcaBackend.of(tier);
  }

  private static final class Holder {
    static final CryptoBackend STANDARD = JcaBackend.of(CryptoTier.REGISTERED);
  }
}

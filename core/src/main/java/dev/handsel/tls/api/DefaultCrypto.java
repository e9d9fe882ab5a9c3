// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;

/** The backend of configurations that name none, made at first use. */
final class DefaultCrypto {
  private DefaultCrypto() {}

  static CryptoBackend backend() {
    return Holder.BACKEND;
  }

  private static final class Holder {
    static final CryptoBackend BACKEND = JcaBackend.of(CryptoTier.REGISTERED);
  }
}

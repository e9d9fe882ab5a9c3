// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.crypto.CryptoBackend;

/** The backend of configurations that name none. */
final class DefaultCrypto {
  private DefaultCrypto() {}

  static CryptoBackend backend() {
    throw new UnsupportedOperationException("no backend yet; name one with crypto(…)");
  }
}

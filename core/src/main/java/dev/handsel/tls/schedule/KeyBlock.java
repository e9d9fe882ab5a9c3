// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** The keys of both directions in TLS 1.2; parts a suite does not use are empty. RFC 5246 §6.3. */
public record KeyBlock(
    Secret clientMac,
    Secret serverMac,
    Secret clientKey,
    Secret serverKey,
    Secret clientIv,
    Secret serverIv) {
  /** Zeroes all parts. */
  public void destroy() {
    clientMac.destroy();
    serverMac.destroy();
    clientKey.destroy();
    serverKey.destroy();
    clientIv.destroy();
    serverIv.destroy();
  }
}

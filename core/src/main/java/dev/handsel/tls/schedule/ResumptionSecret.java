// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** What the PSKs of tickets come from. RFC 9846 §4.7.1. */
public final class ResumptionSecret implements AutoCloseable {
  private final Kdf kdf;
  final Secret secret;

  ResumptionSecret(Kdf kdf, Secret secret) {
    this.kdf = kdf;
    this.secret = secret;
  }

  /** The PSK of the ticket with this nonce. */
  public Secret psk(byte[] ticketNonce) {
    return kdf.expandLabel(secret, "resumption", ticketNonce, kdf.length());
  }

  @Override
  public void close() {
    secret.destroy();
  }

  @Override
  public String toString() {
    return "ResumptionSecret(redacted)";
  }
}

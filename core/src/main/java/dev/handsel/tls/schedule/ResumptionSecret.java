// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** What the PSKs of tickets come from. RFC 9846 §4.7.1. */
public final class ResumptionSecret extends BoundSecret {
  ResumptionSecret(Kdf kdf, Secret secret) {
    super(kdf, secret);
  }

  /** The secret that lives in bytes {@link #release released}. */
  public static ResumptionSecret of(Kdf kdf, byte[] released) {
    return new ResumptionSecret(kdf, Secret.adopt(released));
  }

  /** The PSK of the ticket with this nonce. */
  public Secret psk(byte[] ticketNonce) {
    return kdf.expandLabel(secret(), "resumption", ticketNonce, kdf.length());
  }
}

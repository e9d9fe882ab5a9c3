// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;

/**
 * A rung of the key schedule. Each offers only its own derivations; advancing to the next spends
 * it. RFC 9846 §7.1.
 *
 * <pre>
 *   PSK  → EarlySecret     → binders, early traffic
 *   DHE  → HandshakeSecret → handshake traffic
 *   0    → MainSecret      → application traffic, exporter, resumption
 * </pre>
 */
public abstract sealed class Stage implements AutoCloseable
    permits EarlySecret, HandshakeSecret, MainSecret {
  final Kdf kdf;
  final Secret secret;

  Stage(Kdf kdf, Secret secret) {
    this.kdf = kdf;
    this.secret = secret;
  }

  public Kdf kdf() {
    return kdf;
  }

  Secret derive(String label, byte[] transcriptHash) {
    return kdf.derive(secret, label, transcriptHash);
  }

  /** The secrets of both directions in one epoch, under a name and a name in key logs for each. */
  TrafficSecrets deriveBoth(
      byte[] transcriptHash, String client, String clientLog, String server, String serverLog) {
    try (Hkdf.Expander under = kdf.under(secret)) {
      return new TrafficSecrets(
          new TrafficSecret(
              kdf, kdf.expandLabel(under, client, transcriptHash, kdf.length()), clientLog),
          new TrafficSecret(
              kdf, kdf.expandLabel(under, server, transcriptHash, kdf.length()), serverLog));
    }
  }

  /** The salt of the next stage; this one is zeroed. */
  Secret spend() {
    Secret salt = kdf.derive(secret, "derived", kdf.emptyHash());
    secret.destroy();
    return salt;
  }

  /** Zeroes the stage. */
  @Override
  public void close() {
    secret.destroy();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "(redacted)";
  }
}

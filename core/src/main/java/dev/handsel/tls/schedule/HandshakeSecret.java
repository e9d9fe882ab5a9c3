// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** The second stage: protects the rest of the handshake. RFC 9846 §7.1. */
public final class HandshakeSecret extends Stage {
  HandshakeSecret(Kdf kdf, Secret secret) {
    super(kdf, secret);
  }

  public TrafficSecrets traffic(byte[] hashThroughServerHello) {
    return deriveBoth(
        hashThroughServerHello,
        "c hs traffic",
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        "s hs traffic",
        "SERVER_HANDSHAKE_TRAFFIC_SECRET");
  }

  /** This stage is spent. */
  public MainSecret advance() {
    try (Secret salt = spend();
        Secret zeros = kdf.zeros()) {
      return new MainSecret(kdf, kdf.extract(salt, zeros));
    }
  }
}

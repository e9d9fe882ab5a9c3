// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** The first stage: what a PSK gives before any key exchange. RFC 9846 §7.1. */
public final class EarlySecret extends Stage {
  private final boolean withPsk;

  private EarlySecret(Kdf kdf, Secret secret, boolean withPsk) {
    super(kdf, secret);
    this.withPsk = withPsk;
  }

  /** Without a PSK. */
  public static EarlySecret withoutPsk(Kdf kdf) {
    return new EarlySecret(kdf, kdf.earlyWithoutPsk(), false);
  }

  public static EarlySecret of(Kdf kdf, Secret psk) {
    return new EarlySecret(kdf, kdf.extract(kdf.zeros(), psk), true);
  }

  /** The binder of a resumption PSK over a truncated ClientHello. RFC 9846 §4.3.11.2. */
  public byte[] resumptionBinder(byte[] truncatedHelloHash) {
    try (Secret key = derive("res binder", kdf.emptyHash())) {
      return kdf.verifyData(key, truncatedHelloHash);
    }
  }

  /** The keys of early data. RFC 9846 §7.1. */
  public TrafficSecret clientEarlyTraffic(byte[] clientHelloHash) {
    return new TrafficSecret(
        kdf, derive("c e traffic", clientHelloHash), "CLIENT_EARLY_TRAFFIC_SECRET");
  }

  /** What an application may export before the handshake is done. RFC 9846 §7.5. */
  public Exporter13 earlyExporter(byte[] clientHelloHash) {
    return new Exporter13(kdf, derive("e exp master", clientHelloHash));
  }

  /** Mixes in the key exchange; this stage is spent, and so is {@code shared}. */
  public HandshakeSecret advance(Secret shared) {
    try (Secret salt = withPsk ? spend() : saltWithoutPsk();
        shared) {
      return new HandshakeSecret(kdf, kdf.extract(salt, shared));
    }
  }

  private Secret saltWithoutPsk() {
    close();
    return kdf.saltWithoutPsk();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** The third stage: application traffic and what outlives the handshake. RFC 9846 §7.1. */
public final class MainSecret extends Stage {
  MainSecret(Kdf kdf, Secret secret) {
    super(kdf, secret);
  }

  public TrafficSecrets traffic(byte[] hashThroughServerFinished) {
    return deriveBoth(
        hashThroughServerFinished,
        "c ap traffic",
        "CLIENT_TRAFFIC_SECRET_0",
        "s ap traffic",
        "SERVER_TRAFFIC_SECRET_0");
  }

  public Exporter13 exporter(byte[] hashThroughServerFinished) {
    return new Exporter13(kdf, derive("exp master", hashThroughServerFinished));
  }

  /** What tickets are made from. This stage is spent. */
  public ResumptionSecret resumption(byte[] hashThroughClientFinished) {
    ResumptionSecret resumption =
        new ResumptionSecret(kdf, derive("res master", hashThroughClientFinished));
    close();
    return resumption;
  }
}

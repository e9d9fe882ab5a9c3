// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** The third stage: application traffic and what outlives the handshake. RFC 9846 §7.1. */
public final class MainSecret extends Stage {
  MainSecret(Kdf kdf, Secret secret) {
    super(kdf, secret);
  }

  public TrafficSecret clientTraffic(byte[] hashThroughServerFinished) {
    return new TrafficSecret(
        kdf, derive("c ap traffic", hashThroughServerFinished), "CLIENT_TRAFFIC_SECRET_0");
  }

  public TrafficSecret serverTraffic(byte[] hashThroughServerFinished) {
    return new TrafficSecret(
        kdf, derive("s ap traffic", hashThroughServerFinished), "SERVER_TRAFFIC_SECRET_0");
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

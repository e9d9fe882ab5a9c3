// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.event.KeyLogSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The secrets that application data begins under, as the key log has them. RFC 9850 §1.1. */
final class TrafficSecrets implements KeyLogSink {
  private final Map<String, byte[]> secrets = new HashMap<>();

  @Override
  public void log(String label, byte[] clientRandom, byte[] secret) {
    secrets.put(label, secret);
  }

  /** As the runner reads it: a length, what this side reads under, what it writes under. */
  byte[] export(boolean server) {
    byte[] ofClient = Objects.requireNonNull(secrets.get("CLIENT_TRAFFIC_SECRET_0"));
    byte[] ofServer = Objects.requireNonNull(secrets.get("SERVER_TRAFFIC_SECRET_0"));
    return ByteBuffer.allocate(2 + 2 * ofClient.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) ofClient.length)
        .put(server ? ofClient : ofServer)
        .put(server ? ofServer : ofClient)
        .array();
  }
}

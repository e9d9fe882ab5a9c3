// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

/**
 * Receives traffic secrets in the form of RFC 9850 (the NSS key log). Whoever has them reads the
 * connection: for debugging only, never in production.
 */
@FunctionalInterface
public interface KeyLogSink {
  /**
   * @param label as CLIENT_HANDSHAKE_TRAFFIC_SECRET or CLIENT_RANDOM
   * @param clientRandom 32 bytes
   * @param secret a copy the sink may keep
   */
  void log(String label, byte[] clientRandom, byte[] secret);
}

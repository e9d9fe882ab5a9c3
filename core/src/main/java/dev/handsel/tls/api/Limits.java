// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/**
 * Bounds on what a peer can make an engine hold or do.
 *
 * @param handshakeMessage bytes of one handshake message; the default has room for the longest
 *     ClientHello that its syntax allows, RFC 9846 §4.2.2
 * @param handshakeMemory bytes a handshake may hold in messages and transcript
 * @param chainLength certificates in a peer's chain
 * @param emptyRecords empty records in a row
 * @param warningAlerts warning alerts in a row
 * @param changeCipherSpecs compatibility change_cipher_specs in TLS 1.3
 * @param keyUpdates KeyUpdates without data between them
 * @param helloRequests HelloRequests without data between them; for a server, renegotiations that
 *     it declines
 * @param ticketsPerConnection tickets a client takes from one server
 * @param recordsPerKey records after which a key of TLS 1.3 is renewed, if that is sooner than its
 *     cipher asks; at least 1
 */
public record Limits(
    int handshakeMessage,
    int handshakeMemory,
    int chainLength,
    int emptyRecords,
    int warningAlerts,
    int changeCipherSpecs,
    int keyUpdates,
    int helloRequests,
    int ticketsPerConnection,
    long recordsPerKey) {
  public static final Limits DEFAULT =
      new Limits(131_396, 262_144, 10, 32, 32, 32, 32, 32, 16, Long.MAX_VALUE);
}

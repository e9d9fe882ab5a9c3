// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.schedule.Kdf;

/**
 * What RFCs make differ between TCP, QUIC and datagrams, as data.
 *
 * @param labelPrefix of the key schedule: {@code "tls13 "}, or {@code "dtls13"} for datagrams
 * @param tls12 whether anything below TLS 1.3 may be spoken. RFC 9001 §4.2
 * @param compatibilityMode whether a session id and change_cipher_spec may pose as TLS 1.2. RFC
 *     9846 Appendix E.4; RFC 9001 §8.4 forbids it
 * @param keyUpdate whether KeyUpdate messages exist. RFC 9001 §6 has its own
 * @param recordSizes whether record_size_limit and max_fragment_length mean anything
 */
public record CarriageRules(
    String labelPrefix,
    boolean tls12,
    boolean compatibilityMode,
    boolean keyUpdate,
    boolean recordSizes) {
  public static final CarriageRules TCP = new CarriageRules(Kdf.TLS13, true, true, true, true);
  public static final CarriageRules QUIC = new CarriageRules(Kdf.TLS13, false, false, false, false);
}

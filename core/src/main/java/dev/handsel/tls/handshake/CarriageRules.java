// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.schedule.Kdf;

/**
 * What RFCs make differ between TCP, QUIC and datagrams, as data. What one of them does not have at
 * all is not here but in {@link Carriage12}.
 *
 * @param labelPrefix of the key schedule: {@code "tls13 "}, or {@code "dtls13"} for datagrams. RFC
 *     9147 §5.9
 * @param compatibilityMode whether a session id and change_cipher_spec may pose as TLS 1.2. RFC
 *     9846 Appendix E.4; RFC 9001 §8.4 forbids it
 * @param keyUpdate whether KeyUpdate messages exist. RFC 9001 §6 has its own
 */
public record CarriageRules(String labelPrefix, boolean compatibilityMode, boolean keyUpdate) {
  public static final CarriageRules TCP = new CarriageRules(Kdf.TLS13, true, true);
  public static final CarriageRules QUIC = new CarriageRules(Kdf.TLS13, false, false);
}

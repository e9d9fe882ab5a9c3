// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import java.util.Locale;
import java.util.Objects;

/**
 * Whom a client wants to reach.
 *
 * @param host a DNS name or an IP literal, or empty when unknown; checked against the certificate
 *     by the peer verifier
 * @param port only tells sessions apart; 0 when unknown
 * @param sniName the name to send in server_name; empty to send none, as for IP literals
 */
public record PeerName(String host, int port, String sniName) {
  /** A peer nobody named: no SNI, and a verifier that checks names refuses it. */
  public static final PeerName UNKNOWN = new PeerName("", 0, "");

  public PeerName {
    Objects.requireNonNull(host);
    Objects.requireNonNull(sniName);
  }

  /** A host and port; SNI is sent when the host is a DNS name. RFC 6066 §3. */
  public static PeerName of(String host, int port) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    name = name.toLowerCase(Locale.ROOT);
    return new PeerName(host, port, literal(name) ? "" : name);
  }

  private static boolean literal(String name) {
    return name.isEmpty()
        || name.indexOf(':') >= 0
        || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }
}

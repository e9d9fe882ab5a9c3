// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.util.List;

/**
 * What both sides are to negotiate. The cipher is always AES-128-GCM with SHA-256.
 *
 * @param version {@code TLSv1.3} or {@code TLSv1.2}
 * @param group to agree in, by its IANA name
 * @param leaf {@code EC} (P-256) or {@code RSA} (2048 bits); the authority is P-256
 * @param mutual whether the client shows a certificate too, of type EC
 * @param resumed whether handshakes resume the session of the one before
 */
public record Scenario(String version, String group, String leaf, boolean mutual, boolean resumed) {
  public static final String TLS_1_3 = "TLSv1.3";
  public static final String TLS_1_2 = "TLSv1.2";
  public static final String X25519 = "x25519";
  public static final String SECP256R1 = "secp256r1";
  public static final String X25519_MLKEM768 = "X25519MLKEM768";

  /** A full handshake in x25519, with a server certificate of type EC and none of the client. */
  public static Scenario full(String version) {
    return new Scenario(version, X25519, "EC", false, false);
  }

  public Scenario withGroup(String value) {
    return new Scenario(version, value, leaf, mutual, resumed);
  }

  public Scenario withLeaf(String value) {
    return new Scenario(version, group, value, mutual, resumed);
  }

  public Scenario asMutual() {
    return new Scenario(version, group, leaf, true, resumed);
  }

  public Scenario asResumed() {
    return new Scenario(version, group, leaf, mutual, true);
  }

  public boolean tls13() {
    return version.equals(TLS_1_3);
  }

  /**
   * The groups offered, the one wanted first. A P-256 certificate in TLS 1.2 needs its curve among
   * them. RFC 8422 §5.1.
   */
  public List<String> groups() {
    boolean curveNeeded = !tls13() && leaf.equals("EC") && !group.equals(SECP256R1);
    return curveNeeded ? List.of(group, SECP256R1) : List.of(group);
  }

  /** The one suite offered, by its IANA name. */
  public String suite() {
    if (tls13()) {
      return "TLS_AES_128_GCM_SHA256";
    }
    return leaf.equals("RSA")
        ? "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
        : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  }

  /** How many chains one handshake makes the two sides verify. */
  public int chainsToCheck() {
    if (resumed) {
      return 0;
    }
    return mutual ? 2 : 1;
  }
}

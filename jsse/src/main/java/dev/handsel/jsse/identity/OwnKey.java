// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A private key and its chain, decrypted already.
 *
 * @param alias as JSSE knows it
 */
record OwnKey(String alias, PrivateKey key, X509Certificate[] chain) {
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  X509Certificate leaf() {
    return chain[0];
  }

  boolean isOf(String keyType) {
    String own = leaf().getPublicKey().getAlgorithm();
    return own.equalsIgnoreCase(keyType)
        || keyType.equals("EdDSA") && own.startsWith("Ed")
        || keyType.equals("ML-DSA") && own.startsWith("ML-DSA");
  }

  boolean issuedByOneOf(Principal @Nullable [] issuers) {
    if (issuers == null || issuers.length == 0) {
      return true;
    }
    Set<Principal> accepted = Set.copyOf(Arrays.asList(issuers));
    return Arrays.stream(chain)
        .map(X509Certificate::getIssuerX500Principal)
        .anyMatch((X500Principal issuer) -> accepted.contains(issuer));
  }

  /** How well the certificate fits, the smaller the better; key managers offer the best first. */
  int flaws(@Nullable String purpose, @Nullable String serverName, Instant now) {
    int flaws = 0;
    if (serverName != null && !isFor(serverName)) {
      flaws += 1;
    }
    if (purpose != null && !serves(purpose)) {
      flaws += 2;
    }
    if (now.isBefore(leaf().getNotBefore().toInstant())
        || now.isAfter(leaf().getNotAfter().toInstant())) {
      flaws += 4;
    }
    return flaws;
  }

  private boolean isFor(String name) {
    try {
      return PeerNames.isFor(leaf(), name);
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  private boolean serves(String purpose) {
    try {
      List<String> purposes = leaf().getExtendedKeyUsage();
      return purposes == null || purposes.contains(purpose) || purposes.contains(ANY_PURPOSE);
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  @Override
  public String toString() {
    return alias;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.policy.Policy;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a chain leads to an anchor and its leaf is meant for TLS. Names are no part of it. */
interface Paths {
  /**
   * Believes a chain, or says why not.
   *
   * @return when what the decision rests on ends: the path that was used, and what revocation told;
   *     {@link Instant#MAX} without an end
   */
  Instant check(Question question) throws CertificateException;

  /** Names what is believed by its content; empty if that cannot be read. */
  default Optional<String> id() {
    return Optional.empty();
  }

  /** The trusted certificates. */
  Set<X509Certificate> anchors();

  /**
   * A chain to be believed.
   *
   * @param chain as the peer sent it, leaf first, never empty
   * @param authType the key exchange, as JSSE names it
   * @param server whether the chain is a server's
   * @param statusResponses OCSP responses the peer stapled, in DER
   * @param policy which keys and signatures it may contain
   */
  record Question(
      List<X509Certificate> chain,
      String authType,
      boolean server,
      List<byte[]> statusResponses,
      Policy policy,
      Instant now) {
    X509Certificate leaf() {
      return chain.get(0);
    }
  }
}

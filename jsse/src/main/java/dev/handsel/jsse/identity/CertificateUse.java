// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Whether a leaf may be used for what TLS uses it for. RFC 5280 §4.2.1.3 and §4.2.1.12. */
final class CertificateUse {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_ENCIPHERMENT = 2;

  private CertificateUse() {}

  /**
   * Whether the leaf's key is to decipher what a client sends. Who asks again after the handshake,
   * as gRPC does for the authority of each call, says {@code RSA} whatever the key; that a key
   * suits its suite is the handshake's to check.
   */
  static boolean deciphers(X509Certificate leaf, String authType, boolean server) {
    return server && authType.equals("RSA") && leaf.getPublicKey().getAlgorithm().equals("RSA");
  }

  static void check(X509Certificate leaf, String authType, boolean server)
      throws CertificateException {
    List<String> purposes = leaf.getExtendedKeyUsage();
    String needed = server ? SERVER_AUTH : CLIENT_AUTH;
    if (purposes != null && !purposes.contains(needed) && !purposes.contains(ANY)) {
      throw ChainAlgorithms.refusal(
          Untrusted.WRONG_USAGE.because(
              "Extended key usage of %s does not permit use for TLS %s authentication, but %s; issue"
                  + " it with extendedKeyUsage %s",
              Shown.subject(leaf),
              server ? "server" : "client",
              Shown.list(purposes),
              server ? "serverAuth" : "clientAuth"));
    }
    boolean[] usage = leaf.getKeyUsage();
    boolean deciphers = deciphers(leaf, authType, server);
    if (usage != null && !usage[deciphers ? KEY_ENCIPHERMENT : DIGITAL_SIGNATURE]) {
      throw ChainAlgorithms.refusal(
          Untrusted.WRONG_USAGE.because(
              "Key usage of %s does not permit %s, which %s needs; issue it with that usage",
              Shown.subject(leaf), deciphers ? "keyEncipherment" : "digitalSignature", authType));
    }
  }
}

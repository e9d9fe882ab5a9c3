// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.x509.CertificateSchemes;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/** Whether a key is as long as a policy wants it, and no longer. RFC 9846 §4.5.1.2. */
public final class KeyStrength {
  /** The smallest curve with 112 bits of strength. */
  private static final int MINIMUM_CURVE_BITS = 224;

  private KeyStrength() {}

  /**
   * Refuses a key that is too short, or an RSA key that is longer than anybody needs: what a peer's
   * key costs to use grows with the square of its length.
   *
   * @param whose for the message, as {@code "CN=example.org"}
   * @throws TlsException of {@link Untrusted#WEAK_KEY} or {@link Untrusted#UNSUPPORTED_KEY}
   */
  public static void check(PublicKey key, Policy policy, String whose) throws TlsException {
    int bits = CertificateSchemes.bits(key);
    int minimum =
        key instanceof RSAKey
            ? policy.minimumRsaBits()
            : key instanceof ECKey ? MINIMUM_CURVE_BITS : bits;
    if (bits < minimum) {
      throw Untrusted.WEAK_KEY.because(
          "the key of %s is %s bits, policy %s wants %d or more; issue it for a longer key",
          whose, CertificateSchemes.describe(key), policy.shown(), minimum);
    }
    if (key instanceof RSAKey && bits > policy.maximumRsaBits()) {
      throw Untrusted.UNSUPPORTED_KEY.because(
          "the key of %s is %s bits, policy %s wants %d or fewer; issue it for a shorter key, or"
              + " raise maximumRsaBits",
          whose, CertificateSchemes.describe(key), policy.shown(), policy.maximumRsaBits());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.credential.KeyStrength;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/** The actual keys and signatures of certificates, against a policy and its constraints. */
final class ChainAlgorithms {
  private ChainAlgorithms() {}

  /**
   * Refuses a chain for a key or a signature in it. A root behind the leaf is passed over: whoever
   * trusts it asks neither.
   */
  static void check(List<X509Certificate> chain, Policy policy) throws CertificateException {
    try {
      for (int i = 0; i < chain.size(); i++) {
        X509Certificate each = chain.get(i);
        boolean root = each.getSubjectX500Principal().equals(each.getIssuerX500Principal());
        if (!root || i == 0) {
          checkKey(each, policy);
        }
        if (!root && !policy.permits(Use.CHAIN, each.getSigAlgName(), null)) {
          throw Untrusted.WEAK_SIGNATURE.because(
              "%s, which signs %s, is disabled by jdk.tls.disabledAlgorithms or by constraints",
              Shown.text(each.getSigAlgName()), Shown.subject(each));
        }
      }
    } catch (TlsException e) {
      throw refusal(e);
    }
  }

  private static void checkKey(X509Certificate certificate, Policy policy) throws TlsException {
    PublicKey key = certificate.getPublicKey();
    if (!policy.permits(Use.CHAIN, key.getAlgorithm(), key)) {
      throw Untrusted.WEAK_KEY.because(
          "The %s key of %s is disabled by jdk.tls.disabledAlgorithms or by constraints",
          Shown.text(key.getAlgorithm()), Shown.subject(certificate));
    }
    KeyStrength.check(key, policy, Shown.subject(certificate));
  }

  /** Refuses a path with a SHA-1 signature in it, unless the policy takes those in chains. */
  static void refuseSha1(List<X509Certificate> path, Policy policy) throws CertificateException {
    for (X509Certificate each : takesSha1(policy) ? List.<X509Certificate>of() : path) {
      if (sha1(each)) {
        throw refusal(
            Untrusted.WEAK_SIGNATURE.because(
                "%s is signed with %s, which is broken; have it issued anew, or take SHA-1 in"
                    + " chains of private authorities by -Dhandsel.sha1Chains=true",
                Shown.subject(each), Shown.text(each.getSigAlgName())));
      }
    }
  }

  /** What JSSE throws for it; who asks finds the fault as the cause. */
  static CertificateException refusal(TlsException fault) {
    return new CertificateException(fault.detail(), fault);
  }

  static boolean sha1(X509Certificate certificate) {
    String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return name.startsWith("SHA1") || name.startsWith("SHA-1");
  }

  private static boolean takesSha1(Policy policy) {
    List<SignatureScheme> inChains =
        policy.certificateSchemes().isEmpty() ? policy.schemes() : policy.certificateSchemes();
    return inChains.stream().anyMatch(SignatureScheme::sha1);
  }
}

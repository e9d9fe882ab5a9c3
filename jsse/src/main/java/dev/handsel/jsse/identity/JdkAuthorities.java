// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The public authorities that the JDK brings along, whose SHA-1 signatures nobody may believe:
 * {@code SHA1 jdkCA & usage TLSServer} in {@code jdk.certpath.disabledAlgorithms}, which the JDK's
 * validator applies for SunJSSE alone.
 */
final class JdkAuthorities {
  private static volatile @Nullable Set<X509Certificate> known;

  private JdkAuthorities() {}

  /** Refuses a path with a SHA-1 signature to such an authority. */
  static void refuseSha1(List<X509Certificate> path, X509Certificate anchor) throws TlsException {
    refuseSha1(path, anchor, each -> authorities().contains(each));
  }

  static void refuseSha1(
      List<X509Certificate> path, X509Certificate anchor, Predicate<X509Certificate> ofTheJdk)
      throws TlsException {
    for (X509Certificate each : path) {
      if (ChainAlgorithms.sha1(each) && ofTheJdk.test(anchor)) {
        throw Untrusted.WEAK_SIGNATURE.because(
            "%s is signed with %s under the public authority %s; handsel.sha1Chains is for private"
                + " ones: have it issued anew",
            Shown.subject(each), Shown.text(each.getSigAlgName()), Shown.subject(anchor));
      }
    }
  }

  private static Set<X509Certificate> authorities() {
    Set<X509Certificate> read = known;
    if (read == null) {
      read = Stores.jdkAuthorities();
      known = read;
    }
    return read;
  }
}

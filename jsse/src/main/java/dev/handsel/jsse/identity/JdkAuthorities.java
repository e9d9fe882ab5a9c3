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

  /** Whether an anchor is such an authority. */
  static boolean include(X509Certificate anchor) {
    return authorities().contains(anchor);
  }

  /**
   * Refuses a path with a SHA-1 signature to an authority of the JDK.
   *
   * @param ofTheJdk {@link #include}, which may read a file and so is asked about SHA-1 alone
   */
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

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A last word on paths that a {@link PkixPeerVerifier} would believe, as an authority's distrust
 * from some day on. After a veto the search goes on for another path. A trusted leaf has no path,
 * and is not asked about. What it says may hang on nothing but its arguments: the verifier keeps
 * verdicts.
 */
@FunctionalInterface
public interface PathVeto {
  /** Has nothing against any path. */
  PathVeto NONE = (path, anchor, peer) -> {};

  /**
   * @param path leaf first, without the anchor
   * @param peer whose certificate the leaf is
   * @throws TlsException with a fault of {@code Untrusted}
   */
  void check(List<X509Certificate> path, X509Certificate anchor, Role peer) throws TlsException;
}

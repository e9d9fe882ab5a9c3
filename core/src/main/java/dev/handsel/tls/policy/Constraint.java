// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import java.security.Key;
import org.jspecify.annotations.Nullable;

/** A veto on algorithms and keys beside a policy's lists. The most restrictive answer wins. */
@FunctionalInterface
public interface Constraint {
  /**
   * @param algorithm a CipherSuite, NamedGroup or SignatureScheme of {@code vocab}
   * @param key the actual key about to be used, or null while only names are known
   */
  boolean permits(Use use, Object algorithm, @Nullable Key key);

  Constraint NONE = (use, algorithm, key) -> true;

  default Constraint and(Constraint other) {
    return (use, algorithm, key) ->
        permits(use, algorithm, key) && other.permits(use, algorithm, key);
  }
}

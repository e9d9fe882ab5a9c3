// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.certs;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificates.
 *
 * @param chain the leaf first, without the root
 */
public record Issued(PrivateKey key, List<X509Certificate> chain) {
  public Issued {
    chain = List.copyOf(chain);
  }

  public X509Certificate leaf() {
    return chain.get(0);
  }

  /** The key is not for printing. */
  @Override
  public String toString() {
    return "Issued(" + leaf().getSubjectX500Principal() + ")";
  }
}

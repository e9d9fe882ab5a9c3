// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A leaf with its key, signed by a P-256 authority, both made in this JVM. */
public record Identity(
    List<X509Certificate> chain, PrivateKey key, X509Certificate root, String keyType) {
  /** The name in every leaf. */
  static final String HOST = "server.example";

  private static final Authority AUTHORITY = TestCertificates.authority("EC");
  private static final Map<String, Identity> MADE = new ConcurrentHashMap<>();

  /**
   * @param role {@code server} or {@code client}: each has a leaf of its own
   * @param keyType {@code EC} or {@code RSA}
   */
  static synchronized Identity of(String role, String keyType) {
    Identity known = MADE.get(role + keyType);
    if (known == null) {
      Issued issued = AUTHORITY.issue(LeafOptions.named(HOST).withKeyType(keyType));
      known = new Identity(issued.chain(), issued.privateKey(), issued.root(), keyType);
      MADE.put(role + keyType, known);
    }
    return known;
  }

  X509Certificate leaf() {
    return chain.get(0);
  }

  /**
   * The same with a key object of this provider, which need not import it for every signature; null
   * for whichever provider the JCA prefers.
   */
  Identity translatedFor(@Nullable Provider provider) throws GeneralSecurityException {
    KeyFactory factory =
        provider == null
            ? KeyFactory.getInstance(keyType)
            : KeyFactory.getInstance(keyType, provider);
    PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    return new Identity(chain, own, root, keyType);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
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

  /** The server's identity as text, for another JVM to {@link #take}: made for one run alone. */
  public static String give(String keyType) throws GeneralSecurityException {
    Identity server = of("server", keyType);
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        " ",
        keyType,
        base64.encodeToString(server.key.getEncoded()),
        base64.encodeToString(server.leaf().getEncoded()),
        base64.encodeToString(server.root.getEncoded()));
  }

  /** Makes what another JVM gave the server's identity in this one too. */
  public static synchronized void take(String given) throws GeneralSecurityException {
    String[] parts = given.split(" ");
    PrivateKey key =
        KeyFactory.getInstance(parts[0])
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1])));
    List<X509Certificate> chain = List.of(certificate(parts[2]));
    MADE.put("server" + parts[0], new Identity(chain, key, certificate(parts[3]), parts[0]));
  }

  private static X509Certificate certificate(String base64) throws GeneralSecurityException {
    byte[] encoded = Base64.getDecoder().decode(base64);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
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

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.Der;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys that nobody is to be believed for, by the SHA-256 of their SubjectPublicKeyInfo. */
final class DistrustedKeys {
  private static final int HASH_LENGTH = 32;

  private final Set<Opaque> hashes;

  /**
   * @throws IllegalArgumentException for what is no SHA-256
   */
  DistrustedKeys(Collection<Opaque> hashes) {
    this.hashes = Set.copyOf(hashes);
    for (Opaque hash : this.hashes) {
      if (hash.length() != HASH_LENGTH) {
        throw new IllegalArgumentException(
            "a distrusted key is given by the SHA-256 of its SubjectPublicKeyInfo, 32 bytes, not "
                + hash.length());
      }
    }
  }

  boolean isEmpty() {
    return hashes.isEmpty();
  }

  /** The same for the same keys, in any process. */
  String id() {
    String sorted = hashes.stream().map(Opaque::toHex).sorted().collect(Collectors.joining(","));
    return sha256(sorted.getBytes(StandardCharsets.US_ASCII)).toHex();
  }

  /** Refuses a certificate, of peer or anchor, with one of these keys. */
  void check(X509Certificate certificate) throws TlsException {
    if (hashes.isEmpty()) {
      return;
    }
    // As the certificate writes it, and as the JDK does, whatever parameters the issuer left out.
    Opaque written = sha256(subjectPublicKeyInfo(certificate));
    Opaque usual = sha256(certificate.getPublicKey().getEncoded());
    if (hashes.contains(written) || hashes.contains(usual)) {
      throw Untrusted.DISTRUSTED_KEY.because(
          "the key of %s is distrusted (SHA-256 of its SubjectPublicKeyInfo: %s); have the"
              + " certificate issued by another authority or for another key, or take the key off"
              + " the list of distrusted keys",
          Shown.subject(certificate), HexFormat.of().formatHex(written.toByteArray()));
    }
  }

  /** RFC 5280 §4.1: the seventh field of TBSCertificate, counting its version. */
  private static byte[] subjectPublicKeyInfo(X509Certificate certificate) throws TlsException {
    try {
      Der fields = Der.of(certificate.getTBSCertificate()).enter(Der.SEQUENCE);
      if (fields.nextIs(Der.EXPLICIT_0)) {
        fields.enter(Der.EXPLICIT_0);
      }
      fields.enter(Der.INTEGER);
      for (int i = 0; i < 4; i++) {
        fields.enter(Der.SEQUENCE);
      }
      return fields.whole(Der.SEQUENCE);
    } catch (Der.SyntaxException | CertificateEncodingException e) {
      throw Untrusted.MALFORMED.because(
          e, "%s has no SubjectPublicKeyInfo in its place", Shown.subject(certificate));
    }
  }

  private static Opaque sha256(byte[] bytes) {
    try {
      return Opaque.adopt(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

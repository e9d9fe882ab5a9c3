// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.RawPublicKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a person asks of a raw public key (RFC 7250). A key that does not parse says so.
 *
 * @param key kind and size, as {@code EC 256 bits}
 * @param sha256 of its SubjectPublicKeyInfo, in hex
 */
public record RawKeyFacts(String key, String sha256) {

  /** The facts of a SubjectPublicKeyInfo in DER. */
  public static RawKeyFacts of(Opaque subjectPublicKeyInfo) {
    String key;
    try {
      key = CertificateFacts.key(RawPublicKeys.decode(subjectPublicKeyInfo));
    } catch (IllegalArgumentException e) {
      key = "does not parse: " + Printable.of(String.valueOf(e.getMessage()));
    }
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      byte[] digest = hash.digest(subjectPublicKeyInfo.toByteArray());
      return new RawKeyFacts(key, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.RawPublicKeys;

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
    return new RawKeyFacts(key, CertificateFacts.sha256(subjectPublicKeyInfo.toByteArray()));
  }
}

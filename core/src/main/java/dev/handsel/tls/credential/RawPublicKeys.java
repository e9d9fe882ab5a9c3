// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.Der;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Public keys as a SubjectPublicKeyInfo in DER, the form RFC 7250 §3 gives them. RFC 5280 §4.1. */
public final class RawPublicKeys {
  private RawPublicKeys() {}

  /**
   * The key's SubjectPublicKeyInfo.
   *
   * @throws IllegalArgumentException for a key that does not show itself in that form
   */
  public static Opaque encode(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null || !"X.509".equals(key.getFormat())) {
      throw new IllegalArgumentException(
          "a public key of %s does not give its SubjectPublicKeyInfo; translate it with a KeyFactory"
              .formatted(key.getClass().getName()));
    }
    return Opaque.of(encoded);
  }

  /**
   * The key in a SubjectPublicKeyInfo, of a kind that signs in TLS.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static PublicKey decode(Opaque subjectPublicKeyInfo) {
    byte[] der = subjectPublicKeyInfo.toByteArray();
    String algorithm = algorithm(der);
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(
          "this Java cannot read " + algorithm + " keys; ML-DSA needs Java 24 or later");
    } catch (InvalidKeySpecException | RuntimeException e) {
      // What strangers send may bring parsers to throw more than they declare.
      // Nor is what they say repeated: a private key may stand where a public one was meant.
      throw new IllegalArgumentException(
          "not a usable "
              + algorithm
              + " key: it is damaged, or of a size or curve that this Java lacks");
    }
  }

  private static String algorithm(byte[] der) {
    String oid;
    try {
      Der outer = Der.of(der);
      Der info = outer.enter(Der.SEQUENCE);
      oid = HexFormat.of().formatHex(info.enter(Der.SEQUENCE).enter(Der.OBJECT_IDENTIFIER).rest());
      info.enter(Der.BIT_STRING);
      if (info.hasNext() || outer.hasNext()) {
        throw new IllegalArgumentException("bytes follow the SubjectPublicKeyInfo");
      }
    } catch (Der.SyntaxException e) {
      throw new IllegalArgumentException(
          "not a SubjectPublicKeyInfo: it is damaged, cut off, or something else");
    }
    return PemKeys.algorithm(oid)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TLS cannot verify with a key of " + PemKeys.unusable(oid)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * As much of a certificate as TLS itself needs. The runner's certificates have an empty subject
 * beside a subjectAltName that is not critical, which the JDK's parser refuses.
 *
 * @param keyUsage first byte of the key usage bits; empty without the extension
 */
record LenientCertificate(Opaque issuer, byte[] publicKeyInfo, Optional<Integer> keyUsage) {
  static final int DIGITAL_SIGNATURE = 0x80;
  static final int KEY_ENCIPHERMENT = 0x20;

  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final String KEY_USAGE = "551d0f";

  private static final Map<String, String> KEY_KINDS =
      Map.of(
          "2a864886f70d010101", "RSA",
          "2a864886f70d01010a", "RSASSA-PSS",
          "2a8648ce3d0201", "EC",
          "2b6570", "Ed25519",
          "2b6571", "Ed448",
          "608648016503040311", "ML-DSA-44",
          "608648016503040312", "ML-DSA-65",
          "608648016503040313", "ML-DSA-87");

  static LenientCertificate parse(byte[] der) throws CertificateException {
    DerReader all = new DerReader(der);
    DerReader certificate = all.enter(DerReader.SEQUENCE);
    if (all.hasNext()) {
      throw new CertificateException("bytes follow the certificate");
    }
    DerReader body = certificate.enter(DerReader.SEQUENCE);
    if (body.nextIs(VERSION)) {
      body.skip();
    }
    body.skip(); // serialNumber
    body.skip(); // signature
    Opaque issuer = Opaque.adopt(body.element());
    body.skip(); // validity
    body.skip(); // subject
    byte[] publicKeyInfo = body.element();
    Optional<Integer> usage = Optional.empty();
    while (body.hasNext()) {
      if (body.nextIs(EXTENSIONS)) {
        usage = keyUsage(body.enter(EXTENSIONS).enter(DerReader.SEQUENCE));
      } else {
        body.skip();
      }
    }
    return new LenientCertificate(issuer, publicKeyInfo, usage);
  }

  private static Optional<Integer> keyUsage(DerReader extensions) throws CertificateException {
    while (extensions.hasNext()) {
      DerReader extension = extensions.enter(DerReader.SEQUENCE);
      byte[] id = extension.enter(DerReader.OBJECT_IDENTIFIER).rest();
      if (extension.nextIs(DerReader.BOOLEAN)) {
        extension.skip();
      }
      DerReader value = extension.enter(DerReader.OCTET_STRING);
      if (HexFormat.of().formatHex(id).equals(KEY_USAGE)) {
        byte[] bits = value.enter(DerReader.BIT_STRING).rest();
        return Optional.of(bits.length < 2 ? 0 : bits[1] & 0xff);
      }
    }
    return Optional.empty();
  }

  PublicKey publicKey() throws CertificateException {
    DerReader algorithm =
        new DerReader(publicKeyInfo).enter(DerReader.SEQUENCE).enter(DerReader.SEQUENCE);
    String id = HexFormat.of().formatHex(algorithm.enter(DerReader.OBJECT_IDENTIFIER).rest());
    String kind = KEY_KINDS.get(id);
    if (kind == null) {
      throw new CertificateException("a key of the unknown kind " + id);
    }
    try {
      return factory(kind).generatePublic(new X509EncodedKeySpec(publicKeyInfo));
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the %s key does not parse".formatted(kind), e);
    }
  }

  /** The JDK's factory, or Bouncy Castle's for what this JDK does not know. */
  static KeyFactory factory(String kind) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(kind);
    } catch (GeneralSecurityException absent) {
      return KeyFactory.getInstance(kind, new BouncyCastleProvider());
    }
  }
}

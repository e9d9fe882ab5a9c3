// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.RawPublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The blocks of a PEM file that the runner wrote. */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");

  private PemFile() {}

  static List<Opaque> certificates(String file) throws IOException {
    return blocks(file, "CERTIFICATE").stream().map(Opaque::adopt).toList();
  }

  /**
   * @param kind the public key's algorithm
   */
  static PrivateKey privateKey(String file, String kind)
      throws IOException, GeneralSecurityException {
    List<byte[]> keys = blocks(file, "PRIVATE KEY");
    if (keys.isEmpty()) {
      throw new CertificateException(file + " holds no PKCS#8 key");
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(keys.get(0));
    try {
      return LenientCertificate.factory(kind).generatePrivate(spec);
    } catch (InvalidKeySpecException seed) {
      // The runner writes ML-DSA keys as seeds (RFC 9881 §6), which JDKs to 25 do not read.
      PrivateKey key =
          KeyFactory.getInstance(kind, new BouncyCastleProvider()).generatePrivate(spec);
      return key instanceof MLDSAPrivateKey mldsa
          ? LenientCertificate.factory(kind)
              .generatePrivate(new PKCS8EncodedKeySpec(mldsa.getPrivateKey(false).getEncoded()))
          : key;
    }
  }

  /** The public key that stands in a private key's file. */
  static PublicKey publicKeyOf(String file) throws IOException, GeneralSecurityException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(blocks(file, "PRIVATE KEY").get(0));
    byte[] encoded;
    if (info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
      encoded = new RSAPublicKey(key.getModulus(), key.getPublicExponent()).getEncoded();
    } else {
      encoded = ECPrivateKey.getInstance(info.parsePrivateKey()).getPublicKey().getOctets();
    }
    SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), encoded);
    return RawPublicKeys.decode(Opaque.adopt(key.getEncoded()));
  }

  private static List<byte[]> blocks(String file, String type) throws IOException {
    String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    List<byte[]> found = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(type)) {
        found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
      }
    }
    return found;
  }
}

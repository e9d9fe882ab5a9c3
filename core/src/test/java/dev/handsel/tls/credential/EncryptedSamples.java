// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.security.PrivateKey;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** Private keys encrypted in PKCS#8 under the password {@code secret}, by Bouncy Castle. */
final class EncryptedSamples {
  private EncryptedSamples() {}

  /** By PBES2 with PBKDF2. */
  static byte[] encrypt(PrivateKey key, ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier prf)
      throws Exception {
    JcePKCSPBEOutputEncryptorBuilder builder =
        new JcePKCSPBEOutputEncryptorBuilder(cipher)
            .setProvider(new BouncyCastleProvider())
            .setPRF(new AlgorithmIdentifier(prf, DERNull.INSTANCE))
            .setIterationCount(1000)
            .setRandom(new SecureRandom());
    return new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(key.getEncoded()))
        .build(builder.build("secret".toCharArray()))
        .getEncoded();
  }

  /** Something of this shape that nobody can open, to see what is refused before. */
  static byte[] withScheme(
      ASN1ObjectIdentifier kdf, ASN1Encodable parameters, ASN1ObjectIdentifier cipher)
      throws Exception {
    PBES2Parameters scheme =
        new PBES2Parameters(
            new KeyDerivationFunc(kdf, parameters),
            new EncryptionScheme(cipher, new DEROctetString(new byte[16])));
    return new EncryptedPrivateKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme), new byte[32])
        .getEncoded();
  }

  static PBKDF2Params pbkdf2(int iterations, int keyLength, ASN1ObjectIdentifier prf) {
    return new PBKDF2Params(
        new byte[16], iterations, keyLength, new AlgorithmIdentifier(prf, DERNull.INSTANCE));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** The forms in which PEM holds private keys, all brought to PKCS#8 (RFC 5958) for the JCA. */
final class PemKeys {
  private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
  private static final byte[] NULL = {5, 0};
  private static final byte[] RSA_ENCRYPTION = oid("2a864886f70d010101");
  private static final byte[] EC_PUBLIC_KEY = oid("2a8648ce3d0201");
  private static final String PBES2 = "1.2.840.113549.1.5.13";

  /** Contents of the algorithm's object identifier, to its name in the JCA. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "2a864886f70d010101", "RSA",
          "2a864886f70d01010a", "RSASSA-PSS",
          "2a8648ce3d0201", "EC",
          "2b6570", "Ed25519",
          "2b6571", "Ed448",
          "608648016503040311", "ML-DSA",
          "608648016503040312", "ML-DSA",
          "608648016503040313", "ML-DSA");

  private PemKeys() {}

  static PrivateKey pkcs8(PemBlock block, byte[] der) throws PemException {
    String algorithm = algorithm(block, der);
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (NoSuchAlgorithmException e) {
      throw block.because(
          e, "this Java cannot read " + algorithm + " keys; ML-DSA needs Java 24 or later");
    } catch (InvalidKeySpecException e) {
      throw block.because(e, "not a usable " + algorithm + " key: " + e.getMessage());
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** RFC 8017 §A.1.2. */
  static PrivateKey pkcs1(PemBlock block) throws PemException {
    return wrapped(block, Der.element(Der.SEQUENCE, RSA_ENCRYPTION, NULL));
  }

  /**
   * RFC 5915 §3.
   *
   * @param precedingCurve of an {@code EC PARAMETERS} block
   */
  static PrivateKey sec1(PemBlock block, Optional<byte[]> precedingCurve) throws PemException {
    byte[] curve;
    try {
      Der key = Der.of(block.der()).enter(Der.SEQUENCE);
      key.enter(Der.INTEGER);
      key.enter(Der.OCTET_STRING);
      curve = key.nextIs(Der.EXPLICIT_0) ? key.enter(Der.EXPLICIT_0).rest() : new byte[0];
    } catch (Der.SyntaxException e) {
      throw block.because(e, "not a SEC 1 key: " + e.getMessage());
    }
    if (curve.length == 0) {
      curve =
          precedingCurve.orElseThrow(
              () ->
                  block.because(
                      "the key does not name its curve and no \"EC PARAMETERS\" block precedes"
                          + " it; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW"));
    }
    return wrapped(block, Der.element(Der.SEQUENCE, EC_PUBLIC_KEY, curve));
  }

  /** RFC 5958 §3. */
  static PrivateKey encrypted(PemBlock block, char @Nullable [] password) throws PemException {
    if (password == null) {
      throw block.because("the private key is encrypted; give its password");
    }
    EncryptedPrivateKeyInfo info;
    try {
      info = new EncryptedPrivateKeyInfo(block.der());
    } catch (IOException e) {
      throw block.because(e, "not an encrypted PKCS#8 key: " + e.getMessage());
    }
    PBEKeySpec spec = new PBEKeySpec(password);
    try {
      Key key = SecretKeyFactory.getInstance(scheme(info)).generateSecret(spec);
      Cipher cipher = Cipher.getInstance(scheme(info));
      cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
      return pkcs8(block, info.getKeySpec(cipher).getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw block.because(
          e, "this Java cannot decrypt " + info.getAlgName() + "; convert with AES-256-CBC");
    } catch (PemException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw block.because(e, "the password does not open this private key");
    } finally {
      spec.clearPassword();
    }
  }

  /** Older JDKs tell the PBES2 scheme only through the text of its parameters. */
  private static String scheme(EncryptedPrivateKeyInfo info) {
    String name = info.getAlgName();
    return name.equals("PBES2") || name.equals(PBES2) ? info.getAlgParameters().toString() : name;
  }

  private static PrivateKey wrapped(PemBlock block, byte[] algorithmIdentifier)
      throws PemException {
    byte[] key = Der.element(Der.OCTET_STRING, block.der());
    try {
      return pkcs8(block, Der.element(Der.SEQUENCE, VERSION_0, algorithmIdentifier, key));
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(block.der(), (byte) 0);
    }
  }

  private static String algorithm(PemBlock block, byte[] der) throws PemException {
    String oid;
    try {
      Der info = Der.of(der).enter(Der.SEQUENCE);
      info.enter(Der.INTEGER);
      oid = HexFormat.of().formatHex(info.enter(Der.SEQUENCE).enter(Der.OBJECT_IDENTIFIER).rest());
    } catch (Der.SyntaxException e) {
      throw block.because(e, "not a PKCS#8 key: " + e.getMessage());
    }
    return algorithm(oid)
        .orElseThrow(
            () ->
                block.because(
                    "TLS cannot sign with a key of algorithm (object identifier, hex) "
                        + oid
                        + "; make a key of type EC, RSA or Ed25519"));
  }

  /** The JCA's name of an algorithm, by the contents of its object identifier in hex. */
  static Optional<String> algorithm(String oid) {
    return Optional.ofNullable(ALGORITHMS.get(oid));
  }

  private static byte[] oid(String contents) {
    return Der.element(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex(contents));
  }
}

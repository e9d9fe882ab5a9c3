// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.x509.Der;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Private keys encrypted under a password: EncryptedPrivateKeyInfo of RFC 5958 §3, by the schemes
 * of RFC 8018. PBES2 is taken apart here, for the JDK knows fewer of its ciphers than it has.
 */
final class EncryptedKeys {
  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final String SCRYPT = "2b06010401da47040b";

  /** More would keep a start waiting for minutes; tools write 2,048 to a million. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final String CONVERT =
      "; convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW";

  private record Encryption(String name, String algorithm, int keyLength) {}

  private static final Map<String, Encryption> ENCRYPTIONS =
      Map.of(
          "60864801650304012a", new Encryption("AES-256-CBC", "AES", 32),
          "608648016503040116", new Encryption("AES-192-CBC", "AES", 24),
          "608648016503040102", new Encryption("AES-128-CBC", "AES", 16),
          "2a864886f70d0307", new Encryption("DES-EDE3-CBC", "DESede", 24));

  private static final Map<String, String> PSEUDORANDOM_FUNCTIONS =
      Map.of(
          "2a864886f70d0207", "HmacSHA1",
          "2a864886f70d0208", "HmacSHA224",
          "2a864886f70d0209", "HmacSHA256",
          "2a864886f70d020a", "HmacSHA384",
          "2a864886f70d020b", "HmacSHA512");

  /** Schemes of old, which the JDK takes as a whole. RFC 7292 §C, RFC 8018 §A.3. */
  private static final Map<String, String> WHOLE_SCHEMES =
      Map.of(
          "2a864886f70d010c0103", "PBEWithSHA1AndDESede",
          "2a864886f70d010c0106", "PBEWithSHA1AndRC2_40",
          "2a864886f70d010503", "PBEWithMD5AndDES");

  private EncryptedKeys() {}

  /**
   * @param password not changed
   */
  static PrivateKey open(PemBlock block, char @Nullable [] password) throws PemException {
    if (password == null) {
      throw block.because("the private key is encrypted; give its password");
    }
    byte[] opened;
    try {
      Der info = Der.of(block.der()).enter(Der.SEQUENCE);
      Der scheme = info.enter(Der.SEQUENCE);
      byte[] encrypted = info.enter(Der.OCTET_STRING).rest();
      String oid = hex(scheme.enter(Der.OBJECT_IDENTIFIER));
      opened =
          oid.equals(PBES2)
              ? pbes2(block, scheme.enter(Der.SEQUENCE), encrypted, password)
              : whole(block, oid, password);
    } catch (Der.SyntaxException e) {
      throw block.because("not an encrypted PKCS#8 key: it is damaged or cut off");
    }
    try {
      PemKeys.algorithmOf(opened);
    } catch (Der.SyntaxException e) {
      // One wrong password in 256 leaves something that seems padded.
      Arrays.fill(opened, (byte) 0);
      throw wrongPassword(block);
    }
    return PemKeys.pkcs8(block, opened);
  }

  /** RFC 8018 §6.2.2. */
  private static byte[] pbes2(PemBlock block, Der parameters, byte[] encrypted, char[] password)
      throws PemException, Der.SyntaxException {
    Der derivation = parameters.enter(Der.SEQUENCE);
    Der encryption = parameters.enter(Der.SEQUENCE);
    String kdf = hex(derivation.enter(Der.OBJECT_IDENTIFIER));
    if (!kdf.equals(PBKDF2)) {
      throw block.because(
          "this Java cannot decrypt a key whose password goes through "
              + (kdf.equals(SCRYPT) ? "scrypt" : "a function other than PBKDF2")
              + CONVERT);
    }
    Encryption cipher = ENCRYPTIONS.get(hex(encryption.enter(Der.OBJECT_IDENTIFIER)));
    if (cipher == null) {
      throw block.because(
          "this Java cannot decrypt the cipher of this key; it can AES-128-CBC, AES-192-CBC,"
              + " AES-256-CBC and DES-EDE3-CBC"
              + CONVERT);
    }
    byte[] iv = encryption.enter(Der.OCTET_STRING).rest();
    SecretKey key = pbkdf2(block, derivation.enter(Der.SEQUENCE), cipher, password);
    try {
      Cipher decryption = Cipher.getInstance(cipher.algorithm() + "/CBC/PKCS5Padding");
      decryption.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
      return decryption.doFinal(encrypted);
    } catch (NoSuchAlgorithmException | InvalidKeyException | NoSuchPaddingException e) {
      throw block.because("this Java cannot decrypt " + cipher.name() + CONVERT);
    } catch (GeneralSecurityException e) {
      throw wrongPassword(block);
    }
  }

  /** RFC 8018 §5.2 and §A.2. */
  private static SecretKey pbkdf2(
      PemBlock block, Der parameters, Encryption cipher, char[] password)
      throws PemException, Der.SyntaxException {
    byte[] salt = parameters.enter(Der.OCTET_STRING).rest();
    BigInteger iterations = number(parameters);
    boolean fits = !parameters.nextIs(Der.INTEGER) || isLength(number(parameters), cipher);
    String prf = "HmacSHA1";
    if (parameters.hasNext()) {
      String oid = hex(parameters.enter(Der.SEQUENCE).enter(Der.OBJECT_IDENTIFIER));
      prf = PSEUDORANDOM_FUNCTIONS.getOrDefault(oid, "");
    }
    if (!fits || prf.isEmpty() || salt.length == 0) {
      throw block.because(
          "this Java cannot decrypt a key with these parameters of PBKDF2" + CONVERT);
    }
    if (iterations.signum() <= 0 || iterations.compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
      throw block.because(
          "the password of this key goes through PBKDF2 more than "
              + MOST_ITERATIONS
              + " times, or not once"
              + CONVERT);
    }
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations.intValue(), cipher.keyLength() * 8);
    byte[] key = new byte[0];
    try {
      key = SecretKeyFactory.getInstance("PBKDF2With" + prf).generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, cipher.algorithm());
    } catch (GeneralSecurityException e) {
      throw block.because("this Java cannot derive a key by PBKDF2 with " + prf + CONVERT);
    } finally {
      spec.clearPassword();
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] whole(PemBlock block, String oid, char[] password) throws PemException {
    String name = WHOLE_SCHEMES.get(oid);
    if (name == null) {
      throw block.because("this Java cannot decrypt the scheme of this key" + CONVERT);
    }
    PBEKeySpec spec = new PBEKeySpec(password);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(block.der());
      Cipher cipher = Cipher.getInstance(name);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(name).generateSecret(spec),
          info.getAlgParameters());
      return cipher.doFinal(info.getEncryptedData());
    } catch (IOException e) {
      throw block.because("not an encrypted PKCS#8 key: it is damaged or cut off");
    } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
      throw block.because("this Java cannot decrypt " + name + CONVERT);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw wrongPassword(block);
    } finally {
      spec.clearPassword();
    }
  }

  private static boolean isLength(BigInteger number, Encryption cipher) {
    return number.equals(BigInteger.valueOf(cipher.keyLength()));
  }

  private static BigInteger number(Der parameters) throws Der.SyntaxException {
    byte[] bytes = parameters.enter(Der.INTEGER).rest();
    if (bytes.length == 0) {
      throw new Der.SyntaxException("an INTEGER without contents");
    }
    return new BigInteger(bytes);
  }

  private static String hex(Der contents) {
    return HexFormat.of().formatHex(contents.rest());
  }

  private static PemException wrongPassword(PemBlock block) {
    return block.because("the password does not open this private key");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

/** Whether a private key is its certificate's, found out before any connection needs it. */
final class KeyMatch {
  private static final byte[] PROBE = new byte[32];

  private KeyMatch() {}

  /**
   * Refuses a key of another certificate. Keys of kinds that TLS does not use, and those in tokens,
   * which may ask a person before they sign, are not looked at.
   */
  static void require(String alias, PrivateKey key, PublicKey certified) throws KeyStoreException {
    if (key.getEncoded() == null) {
      return;
    }
    String own = family(key.getAlgorithm());
    String wanted = family(certified.getAlgorithm());
    if (!own.equals(wanted) || !signs(key, certified, own)) {
      throw new KeyStoreException(
          "the private key \"%s\" (%s) does not belong to its certificate (%s); store the key"
                  .formatted(alias, key.getAlgorithm(), certified.getAlgorithm())
              + " with the certificate that was issued for it, as the first of its chain");
    }
  }

  private static boolean signs(PrivateKey key, PublicKey certified, String family) {
    if (key instanceof RSAKey own && certified instanceof RSAKey theirs) {
      return own.getModulus().equals(theirs.getModulus());
    }
    String algorithm = family.equals("EC") ? "SHA256withECDSA" : family;
    if (!algorithm.equals("SHA256withECDSA")
        && !algorithm.equals("EdDSA")
        && !algorithm.equals("ML-DSA")) {
      return true;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Nobody here can tell; the connection that needs it will.
      return true;
    }
  }

  private static String family(String algorithm) {
    return switch (algorithm) {
      case "RSASSA-PSS" -> "RSA";
      case "ECDSA" -> "EC";
      case "Ed25519", "Ed448" -> "EdDSA";
      default -> algorithm.startsWith("ML-DSA") ? "ML-DSA" : algorithm;
    };
  }
}

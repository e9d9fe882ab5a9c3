// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;

/** Whether a provider really has a service: listed, and its classes load. */
final class Services {
  /**
   * Whose textbook RSA gives exactly the bytes of the modulus, whatever they are. Bouncy Castle's
   * strips leading zeros, so the length would tell the padding.
   */
  private static final Set<String> EXACT_RSA =
      Set.of("SunJCE", Providers.ACCP, Providers.CONSCRYPT);

  private Services() {}

  static Optional<Chosen> find(Primitive primitive, Provider provider) {
    if (primitive == Primitive.RSA_DECRYPT && !EXACT_RSA.contains(provider.getName())) {
      return Optional.empty();
    }
    for (String name : primitive.names()) {
      if (has(primitive.service(), name, provider)) {
        return Optional.of(new Chosen(primitive, provider, name));
      }
    }
    return Optional.empty();
  }

  private static boolean has(String service, String name, Provider provider) {
    try {
      switch (service) {
        case "MessageDigest" -> MessageDigest.getInstance(name, provider);
        case "Mac" -> Mac.getInstance(name, provider);
        case "Cipher" -> Cipher.getInstance(name, provider);
        case "Signature" -> Signature.getInstance(name, provider);
        case "KeyAgreement" -> {
          String keys = name.equals("ECDH") ? "EC" : name;
          KeyPairGenerator.getInstance(keys, provider);
          KeyFactory.getInstance(keys, provider);
          KeyAgreement.getInstance(name, provider);
        }
        case "KEM" -> {
          KeyPairGenerator.getInstance(name, provider);
          KeyFactory.getInstance(name, provider);
          return Kem.offered(name, provider);
        }
        default -> throw new AssertionError(service);
      }
      return true;
    } catch (GeneralSecurityException | RuntimeException | LinkageError absent) {
      // Providers list services whose classes are missing, which surfaces only here.
      return false;
    }
  }
}

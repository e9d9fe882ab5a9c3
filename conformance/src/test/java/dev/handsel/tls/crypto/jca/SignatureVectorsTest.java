// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SignatureVectorsTest {
  private static final Map<String, SignatureScheme> SCHEMES = new LinkedHashMap<>();

  static {
    SCHEMES.put("ecdsa_secp256r1_sha256_test.json", SignatureScheme.ECDSA_SECP256R1_SHA256);
    SCHEMES.put("ecdsa_secp384r1_sha384_test.json", SignatureScheme.ECDSA_SECP384R1_SHA384);
    SCHEMES.put("ecdsa_secp521r1_sha512_test.json", SignatureScheme.ECDSA_SECP521R1_SHA512);
    SCHEMES.put("ed25519_test.json", SignatureScheme.ED25519);
    SCHEMES.put("ed448_test.json", SignatureScheme.ED448);
    SCHEMES.put("mldsa_65_verify_test.json", SignatureScheme.MLDSA65);
    SCHEMES.put("rsa_signature_2048_sha256_test.json", SignatureScheme.RSA_PKCS1_SHA256);
    SCHEMES.put("rsa_pss_2048_sha256_mgf1_32_test.json", SignatureScheme.RSA_PSS_RSAE_SHA256);
    SCHEMES.put("rsa_pss_2048_sha384_mgf1_48_test.json", SignatureScheme.RSA_PSS_RSAE_SHA384);
    SCHEMES.put("rsa_pss_4096_sha512_mgf1_64_test.json", SignatureScheme.RSA_PSS_RSAE_SHA512);
  }

  static Stream<Arguments> files() {
    return SCHEMES.entrySet().stream()
        .flatMap(row -> Wycheproof.everywhere(b -> b.supports(row.getValue()), row.getKey()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void verifiesAsTheVectorsSay(Wycheproof.Named named, String file) throws Exception {
    SignatureScheme scheme = SCHEMES.get(file);
    SignatureVerifier verifier = named.backend().signatureVerifier();
    List<String> wrong = new ArrayList<>();
    for (Wycheproof.Vector vector : Wycheproof.read(file)) {
      if (vector.has("ctx")) {
        // TLS signs with the empty context.
        continue;
      }
      PublicKey key;
      try {
        key = key(scheme, vector);
      } catch (GeneralSecurityException unreadable) {
        if (vector.valid()) {
          wrong.add(vector + ": " + unreadable);
        }
        continue;
      }
      String answer;
      try {
        answer =
            verifier.verify(scheme, key, vector.bytes("msg"), vector.bytes("sig"))
                ? "accepted"
                : "refused";
      } catch (CryptoException failed) {
        answer = "failed: " + failed.getCause();
      }
      if (vector.valid() && !answer.equals("accepted") && !isKnown(named, vector)
          || vector.invalid() && !answer.equals("refused")) {
        wrong.add(vector + " " + vector.text("result") + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * SunEC of JDK 17 does not reduce the x-coordinate modulo the order, so it refuses the one good
   * signature in 2^128 for which that matters.
   */
  private static boolean isKnown(Wycheproof.Named named, Wycheproof.Vector vector) {
    return named.tier().equals(CryptoTier.JDK_ONLY)
        && Providers.of(named.tier()).jdkVersion() < 25
        && (vector.text("flags").contains("ArithmeticError")
            || vector.text("comment").contains("smallest possible x with a reduction"));
  }

  /** As the JDK reads it from a certificate, or Bouncy Castle where the JDK does not know it. */
  private static PublicKey key(SignatureScheme scheme, Wycheproof.Vector vector)
      throws GeneralSecurityException {
    X509EncodedKeySpec spki = new X509EncodedKeySpec(vector.bytes("publicKeyDer"));
    if (scheme.equals(SignatureScheme.MLDSA65)) {
      return KeyFactory.getInstance("ML-DSA", Providers.of(CryptoTier.listed("BC")).all().get(0))
          .generatePublic(spki);
    }
    String algorithm =
        switch (scheme.code()) {
          case 0x0807 -> "Ed25519";
          case 0x0808 -> "Ed448";
          default -> scheme.toString().startsWith("ecdsa") ? "EC" : "RSA";
        };
    return KeyFactory.getInstance(algorithm).generatePublic(spki);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.SignatureScheme;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JcaSignerTest {
  private static final byte[] CONTENT = Bytes.counting(100);

  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);
  private final SignatureVerifier verifier = backend.signatureVerifier();

  static KeyPair pair(String algorithm, String size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec(size));
    } else if (algorithm.startsWith("RSA")) {
      generator.initialize(Integer.parseInt(size));
    }
    return generator.generateKeyPair();
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, rsa_pkcs1_sha1",
    "RSA, 2048, rsa_pkcs1_sha512",
    "RSA, 2048, rsa_pss_rsae_sha256",
    "RSA, 2048, rsa_pss_rsae_sha512",
    "RSASSA-PSS, 2048, rsa_pss_pss_sha384",
    "EC, secp256r1, ecdsa_secp256r1_sha256",
    "EC, secp384r1, ecdsa_secp384r1_sha384",
    "EC, secp521r1, ecdsa_secp521r1_sha512",
    "EC, secp256r1, ecdsa_secp521r1_sha512",
    "EC, secp384r1, ecdsa_sha1",
    "Ed25519, -, ed25519",
    "Ed448, -, ed448",
    "ML-DSA-44, -, mldsa44",
    "ML-DSA-65, -, mldsa65",
    "ML-DSA-87, -, mldsa87"
  })
  void makesSignaturesThatVerify(String algorithm, String size, String name) throws Exception {
    SignatureScheme scheme = SignatureScheme.named(name).orElseThrow();
    assumeThat(backend.supports(scheme)).as("%s is computed here", scheme).isTrue();
    KeyPair pair = pair(algorithm, size);
    Signer signer = backend.signer(pair.getPrivate(), pair.getPublic());
    assertThat(signer.supports(scheme)).isTrue();
    for (int round = 0; round < 3; round++) {
      byte[] signature = signer.sign(scheme, CONTENT);
      assertThat(verifier.verify(scheme, pair.getPublic(), CONTENT, signature)).isTrue();
      assertThat(verifier.verify(scheme, pair.getPublic(), new byte[100], signature)).isFalse();
      signature[signature.length - 1] ^= 1;
      assertThat(verifier.verify(scheme, pair.getPublic(), CONTENT, signature)).isFalse();
    }
  }

  @Test
  void doesNotSupportSchemesOfOtherKeys() throws Exception {
    KeyPair rsa = pair("RSA", "2048");
    Signer signer = backend.signer(rsa.getPrivate(), rsa.getPublic());
    assertThat(signer.supports(SignatureScheme.RSA_PSS_PSS_SHA256)).isFalse();
    assertThat(signer.supports(SignatureScheme.ED25519)).isFalse();
    assertThat(signer.supports(new SignatureScheme(0x0a0a))).isFalse();
    assertThatThrownBy(() -> signer.sign(SignatureScheme.ED25519, CONTENT))
        .isInstanceOf(CryptoException.class);
  }

  /** A key in a token tells neither its encoding nor its number: only its own provider takes it. */
  @Test
  void leavesAKeyThatCannotBeTranslatedToWhereTheJcaRoutesIt() throws Exception {
    KeyPair pair = pair("EC", "secp256r1");
    Signer signer =
        backend.signer(new InAToken((ECPrivateKey) pair.getPrivate()), pair.getPublic());
    SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
    assertThat(signer.supports(scheme)).isFalse();
    assertThatThrownBy(() -> signer.sign(scheme, CONTENT))
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining("InAToken");
  }

  @Test
  void signsWithAnUnencodedKeyWhichAProviderTakes() throws Exception {
    KeyPair pair = pair("RSA", "2048");
    Signer signer =
        backend.signer(new Unencoded((RSAPrivateCrtKey) pair.getPrivate()), pair.getPublic());
    SignatureScheme scheme = SignatureScheme.RSA_PSS_RSAE_SHA256;
    assertThat(signer.supports(scheme)).isTrue();
    byte[] signature = signer.sign(scheme, CONTENT);
    assertThat(verifier.verify(scheme, pair.getPublic(), CONTENT, signature)).isTrue();
  }

  @Test
  void mayBeWaitedForWhereTheKeyIsNotAtHand() throws Exception {
    KeyPair pair = pair("RSA", "2048");
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();

    assertThat(backend.signer(new Unencoded(key), pair.getPublic()).blocks()).isTrue();
    assertThat(backend.signer(key, pair.getPublic()).blocks()).isFalse();
  }

  @Test
  void saysThatAKeyDoesNotBelongToItsCertificate() throws Exception {
    Signer signer =
        backend.signer(pair("EC", "secp256r1").getPrivate(), pair("EC", "secp256r1").getPublic());
    assertThatThrownBy(() -> signer.sign(SignatureScheme.ECDSA_SECP256R1_SHA256, CONTENT))
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining("does not belong to the certificate");
  }

  @Test
  void signsInManyThreads() throws Exception {
    KeyPair pair = pair("EC", "secp256r1");
    SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
    Signer signer = backend.signer(pair.getPrivate(), pair.getPublic());
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> signatures = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        byte[] content = {(byte) i};
        signatures.add(pool.submit(() -> signer.sign(scheme, content)));
      }
      for (int i = 0; i < 64; i++) {
        assertThat(
                verifier.verify(
                    scheme, pair.getPublic(), new byte[] {(byte) i}, signatures.get(i).get()))
            .isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private record InAToken(ECPrivateKey inside) implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    public byte[] getEncoded() {
      return null;
    }
  }

  /** Tells its numbers, and not its encoding. */
  private record Unencoded(RSAPrivateCrtKey inside) implements RSAPrivateKey {
    @Override
    public BigInteger getModulus() {
      return inside.getModulus();
    }

    @Override
    public BigInteger getPrivateExponent() {
      return inside.getPrivateExponent();
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    public byte[] getEncoded() {
      return null;
    }
  }
}

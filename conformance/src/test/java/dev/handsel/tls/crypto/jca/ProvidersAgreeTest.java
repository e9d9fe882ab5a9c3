// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two backends of different origin, one on each side. */
final class ProvidersAgreeTest {
  private static final byte[] CONTENT = new byte[200];
  private static final Map<String, KeyPair> PAIRS = new HashMap<>();

  static List<Wycheproof.Named> backends() {
    return Stream.of(
            CryptoTier.JDK_ONLY,
            CryptoTier.PRESENT,
            CryptoTier.listed(Providers.BC),
            CryptoTier.listed(Providers.ACCP),
            CryptoTier.listed(Providers.CONSCRYPT))
        .flatMap(tier -> Wycheproof.backend(tier).stream())
        .toList();
  }

  static Stream<Arguments> pairs() {
    List<Wycheproof.Named> all = backends();
    return all.stream().flatMap(one -> all.stream().map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void agreeOnSecrets(Wycheproof.Named one, Wycheproof.Named other) throws Exception {
    for (NamedGroup group :
        List.of(
            NamedGroup.X25519,
            NamedGroup.X448,
            NamedGroup.SECP256R1,
            NamedGroup.SECP384R1,
            NamedGroup.SECP521R1,
            NamedGroup.FFDHE2048,
            NamedGroup.FFDHE4096,
            NamedGroup.X25519_MLKEM768,
            NamedGroup.SECP256R1_MLKEM768,
            NamedGroup.SECP384R1_MLKEM1024)) {
      if (one.backend().supports(group) && other.backend().supports(group)) {
        try (KeyExchange.Offer offer = one.backend().keyExchange().offer(List.of(group))) {
          KeyExchange.Response response =
              other.backend().keyExchange().respond(group, offer.share(group));
          assertThat(offer.complete(group, response.share()).expose())
              .as(group.toString())
              .isEqualTo(response.secret().expose());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void readEachOthersRecords(Wycheproof.Named one, Wycheproof.Named other) throws Exception {
    for (BulkCipher cipher : BulkCipher.values()) {
      if (cipher.aead() && one.backend().supports(cipher) && other.backend().supports(cipher)) {
        byte[] key = one.backend().randomness().bytes(cipher.keyLength());
        try (Aead sealer = one.backend().aead(cipher, Secret.adopt(key));
            Aead opener = other.backend().aead(cipher, Secret.adopt(key))) {
          for (int length : new int[] {0, 1, 100, 16384}) {
            exchange(sealer, opener, length);
          }
        }
      }
    }
  }

  private static void exchange(Aead sealer, Aead opener, int length) throws Exception {
    byte[] message = new byte[length];
    Arrays.fill(message, (byte) 0x33);
    byte[] nonce = new byte[12];
    nonce[10] = (byte) (length >> 8);
    nonce[11] = (byte) length;
    byte[] sealed = new byte[length + sealer.tagLength()];
    System.arraycopy(message, 0, sealed, 0, length);
    sealer.seal(nonce, new byte[5], 0, 5, sealed, 0, length, sealed, 0);
    byte[] opened = new byte[length];
    byte[] forged = sealed.clone();
    forged[forged.length - 1] ^= 1;
    Arrays.fill(opened, (byte) 0x5a);
    assertThat(opener.open(nonce, new byte[5], 0, 5, forged, 0, forged.length, opened, 0))
        .isEqualTo(Aead.FORGED);
    assertThat(opened).isEqualTo(new byte[length]);
    assertThat(opener.open(nonce, new byte[5], 0, 5, sealed, 0, sealed.length, opened, 0))
        .isEqualTo(length);
    assertThat(opened).isEqualTo(message);
    sealer.rest();
    opener.rest();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void verifyEachOthersSignatures(Wycheproof.Named one, Wycheproof.Named other) throws Exception {
    verify(one, other, pair("RSA"), SignatureScheme.RSA_PSS_RSAE_SHA256);
    verify(one, other, pair("RSA"), SignatureScheme.RSA_PKCS1_SHA384);
    verify(one, other, pair("RSASSA-PSS"), SignatureScheme.RSA_PSS_PSS_SHA256);
    verify(one, other, pair("EC"), SignatureScheme.ECDSA_SECP256R1_SHA256);
    verify(one, other, pair("Ed25519"), SignatureScheme.ED25519);
    verify(one, other, pair("Ed448"), SignatureScheme.ED448);
  }

  private static void verify(
      Wycheproof.Named one, Wycheproof.Named other, KeyPair pair, SignatureScheme scheme)
      throws Exception {
    if (one.backend().supports(scheme) && other.backend().supports(scheme)) {
      Signer signer = one.backend().signer(pair.getPrivate(), pair.getPublic());
      assertThat(signer.supports(scheme)).as("%s signs %s", one, scheme).isTrue();
      for (int round = 0; round < 2; round++) {
        assertThat(
                other
                    .backend()
                    .signatureVerifier()
                    .verify(scheme, pair.getPublic(), CONTENT, signer.sign(scheme, CONTENT)))
            .as("%s", scheme)
            .isTrue();
      }
    }
  }

  private static KeyPair pair(String algorithm) throws Exception {
    KeyPair known = PAIRS.get(algorithm);
    if (known == null) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else if (algorithm.startsWith("RSA")) {
        generator.initialize(2048);
      }
      known = generator.generateKeyPair();
      PAIRS.put(algorithm, known);
    }
    return known;
  }
}

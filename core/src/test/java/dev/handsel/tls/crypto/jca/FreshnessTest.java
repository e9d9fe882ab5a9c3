// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever must be unpredictable is drawn anew each time it is asked for. */
final class FreshnessTest {
  private static final int TIMES = 5;

  private final Set<Opaque> seen = new HashSet<>();

  private void assertFresh(byte[] bytes) {
    assertThat(seen.add(Opaque.of(bytes))).as("%s came before", Opaque.of(bytes).toHex()).isTrue();
    assertThat(bytes).as("only zeros").isNotEqualTo(new byte[bytes.length]);
  }

  static Stream<CryptoTier> tiers() {
    return Stream.of(CryptoTier.JDK_ONLY, CryptoTier.PRESENT);
  }

  @ParameterizedTest
  @MethodSource("tiers")
  void drawsRandomBytes(CryptoTier tier) {
    for (int backends = 0; backends < 2; backends++) {
      CryptoBackend backend = JcaBackend.of(tier);
      for (int i = 0; i < TIMES; i++) {
        assertFresh(backend.randomness().bytes(32));
        byte[] filled = new byte[32];
        backend.randomness().fill(filled);
        assertFresh(filled);
      }
    }
  }

  static Stream<NamedGroup> groups() {
    return TestPeers.groups().filter(group -> !group.toString().startsWith("ffdhe"));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void drawsASharesKeyOnBothSides(NamedGroup group) throws Exception {
    KeyExchange exchange = TestPeers.CRYPTO.keyExchange();
    for (int i = 0; i < TIMES; i++) {
      try (KeyExchange.Offer offer = exchange.offer(List.of(group))) {
        assertFresh(offer.share(group));
        // Twice to the same share: the responder's own key, or its encapsulation, is new as well.
        for (int answers = 0; answers < 2; answers++) {
          KeyExchange.Response response = exchange.respond(group, offer.share(group));
          assertFresh(response.share());
          assertFresh(response.secret().expose());
        }
      }
    }
  }

  @Test
  void drawsThePaddingOfAnEncryptedPremaster() throws Exception {
    PublicKey key = TestPeers.server("RSA").chain().get(0).getPublicKey();
    for (int i = 0; i < TIMES; i++) {
      assertFresh(TestPeers.CRYPTO.rsaKeyTransport().encrypt(key, Secret.adopt(new byte[48])));
    }
  }

  @Test
  void drawsTheSaltAndNonceOfASignature() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      assertFresh(signer("RSA").sign(SignatureScheme.RSA_PSS_RSAE_SHA256, new byte[1]));
      assertFresh(signer("EC").sign(SignatureScheme.ECDSA_SECP256R1_SHA256, new byte[1]));
    }
  }

  private static Signer signer(String keyType) throws Exception {
    return TestPeers.CRYPTO.signer(
        TestPeers.server(keyType).privateKey(),
        TestPeers.server(keyType).chain().get(0).getPublicKey());
  }
}

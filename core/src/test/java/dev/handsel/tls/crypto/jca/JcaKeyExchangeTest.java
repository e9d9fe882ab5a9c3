// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.KeyExchange.DhParameters;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JcaKeyExchangeTest {
  private static final CryptoBackend BACKEND = JcaBackend.of(CryptoTier.JDK_ONLY);

  private final KeyExchange exchange = BACKEND.keyExchange();

  static Stream<NamedGroup> groups() {
    return Stream.of(
            NamedGroup.X25519,
            NamedGroup.X448,
            NamedGroup.SECP256R1,
            NamedGroup.SECP384R1,
            NamedGroup.SECP521R1,
            NamedGroup.FFDHE2048,
            NamedGroup.FFDHE3072,
            NamedGroup.MLKEM768,
            NamedGroup.MLKEM1024,
            NamedGroup.X25519_MLKEM768,
            NamedGroup.SECP256R1_MLKEM768,
            NamedGroup.SECP384R1_MLKEM1024)
        .filter(BACKEND::supports);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void agrees(NamedGroup group) throws Exception {
    try (KeyExchange.Offer offer = exchange.offer(List.of(group))) {
      KeyExchange.Response response = exchange.respond(group, offer.share(group));
      Secret secret = offer.complete(group, response.share());
      assertThat(secret.expose()).isEqualTo(response.secret().expose());
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void refusesSharesOfAnotherLength(NamedGroup group) throws Exception {
    try (KeyExchange.Offer offer = exchange.offer(List.of(group))) {
      byte[] share = offer.share(group);
      byte[] longer = Arrays.copyOf(share, share.length + 1);
      assertThatThrownBy(() -> exchange.respond(group, longer))
          .isInstanceOf(InvalidShareException.class);
      assertThatThrownBy(() -> exchange.respond(group, new byte[0]))
          .isInstanceOf(InvalidShareException.class);
      assertThatThrownBy(() -> offer.complete(group, new byte[0]))
          .isInstanceOf(InvalidShareException.class);
    }
  }

  @Test
  void refusesSharesOfSmallOrder() {
    assertThatThrownBy(() -> exchange.respond(NamedGroup.X25519, new byte[32]))
        .isInstanceOf(InvalidShareException.class);
    assertThatThrownBy(() -> exchange.respond(NamedGroup.X448, new byte[56]))
        .isInstanceOf(InvalidShareException.class);
  }

  @Test
  void refusesPointsThatAreNotOnTheCurve() throws Exception {
    try (KeyExchange.Offer offer = exchange.offer(List.of(NamedGroup.SECP256R1))) {
      byte[] share = offer.share(NamedGroup.SECP256R1);
      share[64] ^= 1;
      assertThatThrownBy(() -> exchange.respond(NamedGroup.SECP256R1, share))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("not on SECP256R1");
      share[0] = 2;
      assertThatThrownBy(() -> exchange.respond(NamedGroup.SECP256R1, share))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("uncompressed");
    }
  }

  @Test
  void sharesOneKeyPairBetweenAHybridAndItsClassicalPart() throws Exception {
    assumeThat(BACKEND.supports(NamedGroup.X25519_MLKEM768)).as("ML-KEM is computed here").isTrue();
    try (KeyExchange.Offer offer =
        exchange.offer(List.of(NamedGroup.X25519_MLKEM768, NamedGroup.X25519))) {
      assertThat(offer.groups()).containsExactly(NamedGroup.X25519_MLKEM768, NamedGroup.X25519);
      byte[] hybrid = offer.share(NamedGroup.X25519_MLKEM768);
      assertThat(hybrid).hasSize(1216);
      assertThat(Arrays.copyOfRange(hybrid, 1184, 1216)).isEqualTo(offer.share(NamedGroup.X25519));
    }
  }

  @Test
  void refusesAnEncapsulationKeyThatIsNotReduced() throws Exception {
    assumeThat(BACKEND.supports(NamedGroup.X25519_MLKEM768)).as("ML-KEM is computed here").isTrue();
    try (KeyExchange.Offer offer = exchange.offer(List.of(NamedGroup.X25519_MLKEM768))) {
      byte[] share = offer.share(NamedGroup.X25519_MLKEM768);
      share[0] = (byte) 0x01;
      share[1] = (byte) (share[1] & 0xf0 | 0x0d);
      assertThatThrownBy(() -> exchange.respond(NamedGroup.X25519_MLKEM768, share))
          .isInstanceOf(InvalidShareException.class)
          .hasMessageContaining("3329");
    }
  }

  @Test
  void forgetsAnOfferOnceItIsClosed() throws Exception {
    KeyExchange.Offer offer = exchange.offer(List.of(NamedGroup.X25519));
    offer.close();
    assertThatThrownBy(() -> offer.share(NamedGroup.X25519))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void answersInAGroupNamedByItsNumbers() throws Exception {
    BigInteger prime = FiniteField.named(NamedGroup.FFDHE2048).prime();
    byte[] number = Arrays.copyOfRange(prime.toByteArray(), 1, 257);
    try (KeyExchange.Offer offer = exchange.offer(List.of(NamedGroup.FFDHE2048))) {
      KeyExchange.Response response =
          exchange.respond(
              new DhParameters(number, new byte[] {2}), offer.share(NamedGroup.FFDHE2048));
      assertThat(offer.complete(NamedGroup.FFDHE2048, response.share()).expose())
          .isEqualTo(response.secret().expose())
          .hasSize(256);
    }
  }
}

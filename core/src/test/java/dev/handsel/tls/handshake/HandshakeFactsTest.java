// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HandshakeFactsTest {
  static Stream<Field> facts() {
    return Arrays.stream(HandshakeFacts.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .filter(field -> !Modifier.isFinal(field.getModifiers()));
  }

  /** Connections whose facts are equal share them: none may be left out of the comparison. */
  @ParameterizedTest
  @MethodSource("facts")
  void differsInEveryFact(Field fact) throws Exception {
    HandshakeFacts other = new HandshakeFacts(Role.CLIENT);
    fact.set(other, another(fact.getType()));

    assertThat(other).isNotEqualTo(new HandshakeFacts(Role.CLIENT));
  }

  /** What a peer presented is four facts. */
  @Test
  void differsInEveryPartOfWhatThePeerPresented() {
    Optional<Opaque> some = Optional.of(Opaque.hex("01"));
    for (Presented another :
        List.of(
            Presented.chain(List.of(Opaque.hex("01"))),
            Presented.rawKey(Opaque.hex("01")),
            Presented.NOTHING.withOcspResponse(some),
            Presented.NOTHING.withTimestamps(some))) {
      HandshakeFacts other = new HandshakeFacts(Role.CLIENT);
      other.peer = another;

      assertThat(other).as("%s", another).isNotEqualTo(new HandshakeFacts(Role.CLIENT));
    }
  }

  @Test
  void sharesTheFactsOfConnectionsThatAgreedOnTheSame() {
    assertThat(new HandshakeFacts(Role.CLIENT)).isEqualTo(new HandshakeFacts(Role.CLIENT));
  }

  @Test
  void keepsTheSessionIdApartFromTheFactsItShares() {
    PublishedFacts one = settled("01");
    PublishedFacts two = settled("02");

    assertThat(one.sessionId()).isEqualTo(Opaque.hex("01"));
    assertThat(two.sessionId()).isEqualTo(Opaque.hex("02"));
  }

  @Test
  void changesNoSharedFactThroughACopy() {
    PublishedFacts one = settled("01");
    PublishedFacts two = settled("02");
    HandshakeFacts again = one.again();
    again.alpn = "h2";
    again.ownSchemes = List.of();

    assertThat(two.alpn()).isEmpty();
    assertThat(two.complete()).isTrue();
    assertThat(two.ownSchemes()).containsExactly(SignatureScheme.ED25519);
  }

  @Test
  void isSharedWholeWithoutASessionId() {
    PublishedFacts one = settled("");

    assertThat(settled("")).isSameAs(one);
    assertThat(one.draft().publish()).isNotSameAs(one);
  }

  private static PublishedFacts settled(String sessionId) {
    HandshakeFacts draft = new HandshakeFacts(Role.SERVER);
    draft.complete = true;
    draft.ownSchemes = List.of(SignatureScheme.ED25519);
    draft.sessionId = Opaque.hex(sessionId);
    return draft.settle();
  }

  private static Object another(Class<?> type) throws Exception {
    PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    return Map.<Class<?>, Object>ofEntries(
            Map.entry(boolean.class, true),
            Map.entry(String.class, "another"),
            Map.entry(List.class, List.of(Opaque.hex("01"))),
            Map.entry(Opaque.class, Opaque.hex("01")),
            Map.entry(PublicKey.class, key),
            Map.entry(Presented.class, Presented.rawKey(Opaque.hex("01"))),
            Map.entry(ProtocolVersion.class, ProtocolVersion.TLS_1_2),
            Map.entry(CipherSuite.class, CipherSuite.TLS_AES_128_GCM_SHA256),
            Map.entry(NamedGroup.class, NamedGroup.X25519),
            Map.entry(SignatureScheme.class, SignatureScheme.ED25519),
            Map.entry(CertificateType.class, CertificateType.RAW_PUBLIC_KEY))
        .get(type);
  }
}

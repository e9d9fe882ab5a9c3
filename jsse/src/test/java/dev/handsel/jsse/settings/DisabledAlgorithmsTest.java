// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DisabledAlgorithmsTest {
  private static DisabledAlgorithms parse(String text) {
    return DisabledAlgorithms.parse(text, name -> null);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_RSA_*,                               TLS_RSA_WITH_AES_128_GCM_SHA256, false",
    "TLS_RSA_*,                               TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
    "TLS_AES_128_GCM_SHA256,                  TLS_AES_128_GCM_SHA256, false",
    "aes_128_gcm,                             TLS_AES_128_GCM_SHA256, false",
    "AES_128_CBC,                             TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false",
    "AES_128_CBC,                             TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
    "SHA1,                                    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false",
    "HmacSHA1,                                TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false",
    "ECDH,                                    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
    "ECDHE,                                   TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, false",
    "ECDHE_ECDSA,                             TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
    "DHE_RSA,                                 TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, false",
    "ChaCha20-Poly1305,                       TLS_CHACHA20_POLY1305_SHA256, false",
    "DH keySize < 1024,                       TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, true",
  })
  void disablesSuitesByTheirNamesAndParts(String rule, String suite, boolean permitted) {
    assertThat(parse(rule).permits(Use.OFFER_SUITE, CipherSuite.named(suite).orElseThrow(), null))
        .isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource({
    "x25519,          x25519,          false",
    "XDH,             x25519,          false",
    "EC,              x25519,          true",
    "X25519MLKEM768,  X25519MLKEM768,  false",
    "ML-KEM,          X25519MLKEM768,  false",
    "DH,              ffdhe2048,       false",
  })
  void disablesGroups(String rule, String group, boolean permitted) {
    assertThat(parse(rule).permits(Use.OFFER_GROUP, NamedGroup.named(group).orElseThrow(), null))
        .isEqualTo(permitted);
  }

  @Test
  void keepsUsageToItsPlace() {
    DisabledAlgorithms disabled = parse("rsa_pkcs1_sha256 usage HandshakeSignature");

    assertThat(disabled.permits(Use.SIGN_HANDSHAKE, SignatureScheme.RSA_PKCS1_SHA256, null))
        .isFalse();
    assertThat(disabled.permits(Use.CHAIN, SignatureScheme.RSA_PKCS1_SHA256, null)).isTrue();
  }

  /** What a rule speaks of is remembered; whether it applies is not. */
  @Test
  void measuresEveryKeyAnew() throws Exception {
    DisabledAlgorithms disabled = parse("RSA keySize < 2048");
    for (int bits : new int[] {2048, 1024, 2048}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      PublicKey key = generator.generateKeyPair().getPublic();

      assertThat(disabled.permits(Use.CHAIN, "SHA256withXYZ", key)).isEqualTo(bits == 2048);
    }
  }

  @Test
  void remembersNoMoreAlgorithmsThanItHasRoomFor() {
    DisabledAlgorithms disabled = parse("1.2.3.*, SHA1");
    for (int i = 0; i < 1000; i++) {
      assertThat(disabled.permits(Use.CHAIN, "1.2.3." + i, null)).isFalse();
      assertThat(disabled.permits(Use.CHAIN, "1.2.4." + i, null)).isTrue();
      assertThat(disabled.remembered()).isLessThan(1000);
    }
  }

  @Test
  void measuresTheActualKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    PublicKey small = generator.generateKeyPair().getPublic();
    DisabledAlgorithms disabled = parse("RSA keySize < 2048");

    assertThat(disabled.permits(Use.VERIFY_HANDSHAKE, SignatureScheme.RSA_PKCS1_SHA256, small))
        .isFalse();
    assertThat(disabled.permits(Use.VERIFY_HANDSHAKE, SignatureScheme.RSA_PKCS1_SHA256, null))
        .isTrue();
  }

  @Test
  void includesAnotherPropertyOnce() {
    Map<String, String> others = Map.of("curves", "secp521r1, include curves");
    DisabledAlgorithms disabled = DisabledAlgorithms.parse("include curves", others::get);

    assertThat(disabled.permits(Use.OFFER_GROUP, NamedGroup.SECP521R1, null)).isFalse();
    assertThat(disabled.permits(Use.OFFER_GROUP, NamedGroup.SECP256R1, null)).isTrue();
  }

  @Test
  void joinsConditions() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    PublicKey small = generator.generateKeyPair().getPublic();
    DisabledAlgorithms disabled = parse("RSA keySize < 2048 & usage TLSServer");

    assertThat(disabled.permits(Use.CHAIN, "RSA", small)).isFalse();
    assertThat(disabled.permits(Use.SIGN_HANDSHAKE, SignatureScheme.RSA_PKCS1_SHA256, small))
        .isTrue();
  }

  @Test
  void disablesVersions() {
    assertThat(parse("TLSv1.3").permitsProtocol("TLSv1.3")).isFalse();
    assertThat(parse("TLSv1.3").permitsProtocol("TLSv1.2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA keySize", "RSA keySize < many", "RSA strength < 3", "RSA usage"})
  void refusesWhatItCannotRead(String rule) {
    assertThatThrownBy(() -> parse(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void readsTheJdksOwn() {
    assertThat(DisabledAlgorithms.current().permitsProtocol("TLSv1.3")).isTrue();
    assertThat(DisabledAlgorithms.current().permitsProtocol("SSLv3")).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values were computed apart from this code, from RFC 5246 §5. */
final class MasterSecretTest {
  private static final byte[] CLIENT_RANDOM = filled(32, 1);
  private static final byte[] SERVER_RANDOM = filled(32, 2);
  private static final byte[] SESSION_HASH = filled(32, 4);

  private final Prf prf = Prf.of(JcaBackend.of(CryptoTier.JDK_ONLY), HashAlgorithm.SHA256);
  private final MasterSecret plain =
      MasterSecret.plain(prf, premaster(), CLIENT_RANDOM, SERVER_RANDOM);

  @Test
  void isBoundToTheRandoms() {
    assertThat(Opaque.of(plain.revealForKeyLog()))
        .isEqualTo(
            Opaque.hex(
                """
                7a59e36b4d309767220dde193c1021c9046008ce580fc41edea785a41b6455ae
                76b3d3d964b5d381116eda106a51ddb4
                """));
  }

  @Test
  void isBoundToTheSessionWhenExtended() {
    assertThat(Opaque.of(MasterSecret.extended(prf, premaster(), SESSION_HASH).revealForKeyLog()))
        .isEqualTo(
            Opaque.hex(
                """
                a8e46fa53d27c1a4a5afb4898c8c89c18567130ad859c8240ed0b8d2bfa86c91
                d8788f636a3492a31fa1530e0919fa47
                """));
  }

  @Test
  void spendsThePremasterSecret() {
    Secret premaster = premaster();
    MasterSecret.extended(prf, premaster, SESSION_HASH).close();

    assertThat(premaster.destroyed()).isTrue();
  }

  @Test
  void cutsTheKeyBlockOfACbcSuiteInTheOrderOfTheRfc() {
    SuiteSpec suite = CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA.spec().orElseThrow();
    KeyBlock keys = plain.keyBlock(suite, CLIENT_RANDOM, SERVER_RANDOM);

    assertThat(hex(keys.clientMac(), keys.serverMac(), keys.clientKey(), keys.serverKey()))
        .containsExactly(
            "1de332cc1e9f6e4d83e93b082c33402730b7feec",
            "67d47aaec2c558936a5dd74c6b415d91b33ee775",
            "c426bcdc8065624bfbeaa6a1f2a54a2a",
            "08cc965e145e004b5e19c7bb166fa85b");
    assertThat(keys.clientIv().length() + keys.serverIv().length()).isZero();
    keys.destroy();
    assertThat(keys.serverKey().destroyed()).isTrue();
  }

  @Test
  void cutsTheKeyBlockOfAnAeadSuiteInTheOrderOfTheRfc() {
    SuiteSpec suite = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.spec().orElseThrow();
    KeyBlock keys = plain.keyBlock(suite, CLIENT_RANDOM, SERVER_RANDOM);

    assertThat(hex(keys.clientKey(), keys.serverKey(), keys.clientIv(), keys.serverIv()))
        .containsExactly(
            "1de332cc1e9f6e4d83e93b082c334027",
            "30b7feec67d47aaec2c558936a5dd74c",
            "6b415d91",
            "b33ee775");
    assertThat(keys.clientMac().length()).isZero();
  }

  @Test
  void tellsTheTwoFinishedsApart() {
    assertThat(Opaque.of(plain.finished(true, SESSION_HASH)))
        .isEqualTo(Opaque.hex("3754f08ae74ee6b7a4586562"));
    assertThat(Opaque.of(plain.finished(false, SESSION_HASH)))
        .isEqualTo(Opaque.hex("9b180be223fd0e44e3c1c1db"));
  }

  @Test
  void exportsWithAnEmptyContextOtherThanWithNone() {
    try (Exporter exporter = plain.exporter(CLIENT_RANDOM, SERVER_RANDOM)) {
      assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", null, 20)))
          .isEqualTo(Opaque.hex("16284b9438a8c9ff388bb3ffff7ca64b04aca4f8"));
      assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", new byte[0], 20)))
          .isEqualTo(Opaque.hex("867df88332b096c59d4ef7a80c56833098a5593a"));
      assertThat(Opaque.of(exporter.export("EXPERIMENTAL x", new byte[] {(byte) 0xab, -51}, 20)))
          .isEqualTo(Opaque.hex("a91d208cb271bf73bfabcc0cc31e7dff8173c8fc"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client finished", "server finished", "master secret", "key expansion", "ä"})
  void exportsNothingUnderALabelOfTlsItself(String label) {
    try (Exporter exporter = plain.exporter(CLIENT_RANDOM, SERVER_RANDOM)) {
      assertThatThrownBy(() -> exporter.export(label, new byte[0], 20))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void exportsUnderAnEmptyLabelWhereItCannotBeMistakenForAnother() {
    try (Exporter exporter = plain.exporter(CLIENT_RANDOM, SERVER_RANDOM)) {
      assertThat(exporter.export("", null, 20)).hasSize(20);
      assertThat(exporter.export("", new byte[0], 20)).hasSize(20);
      // As long as "key expansion" without a context.
      assertThatThrownBy(() -> exporter.export("", new byte[11], 20))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesAContextThatDoesNotFitItsLength() {
    try (Exporter exporter = plain.exporter(CLIENT_RANDOM, SERVER_RANDOM)) {
      assertThat(exporter.export("EXPERIMENTAL x", new byte[0xffff], 20)).hasSize(20);
      assertThatThrownBy(() -> exporter.export("EXPERIMENTAL x", new byte[0x10000], 20))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void resumesFromACopyOfItsOwn() {
    Secret kept = plain.forSession();
    MasterSecret resumed = MasterSecret.resumed(prf, kept);
    plain.close();
    kept.destroy();

    assertThat(Opaque.of(resumed.finished(true, SESSION_HASH)))
        .isEqualTo(Opaque.hex("3754f08ae74ee6b7a4586562"));
    assertThatThrownBy(() -> plain.finished(true, SESSION_HASH))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void printsNothingOfItself() {
    assertThat(plain).hasToString("MasterSecret(redacted)");
    assertThat(plain.exporter(CLIENT_RANDOM, SERVER_RANDOM)).hasToString("Exporter12(redacted)");
  }

  private static Stream<String> hex(Secret... secrets) {
    return Arrays.stream(secrets).map(secret -> Opaque.of(secret.expose()).toHex());
  }

  private static Secret premaster() {
    return Secret.adopt(filled(48, 3));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CbcUnprotectorTest {
  private static final int DATA = ContentType.APPLICATION_DATA.code();
  private static final int CONTENT = 40;

  private final FakeCrypto crypto = new FakeCrypto(1);

  static List<CipherSuite> suites() {
    return List.of(
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384);
  }

  private static Secret secret(int length, int fill) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return Secret.adopt(bytes);
  }

  private static Tls12Keys keys(SuiteSpec suite) {
    return new Tls12Keys(
        suite,
        secret(suite.mac().orElseThrow().length(), 1),
        secret(suite.cipher().keyLength(), 2),
        secret(0, 0),
        false);
  }

  /** MAC-then-encrypt by hand, with padding and MAC as given. */
  private byte[] record(SuiteSpec suite, int padding, int wrongPaddingAt, boolean wrongMac)
      throws Exception {
    Tls12Keys keys = keys(suite);
    HashAlgorithm hash = suite.mac().orElseThrow();
    int inner = CONTENT + hash.length() + padding + 1;
    byte[] plain = new byte[inner];
    new Random(7).nextBytes(plain);
    byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, (byte) DATA, 3, 3, 0, CONTENT};
    Hmac mac = crypto.hmac(hash, keys.macKey());
    mac.update(header);
    mac.update(plain, 0, CONTENT);
    mac.doFinal(plain, CONTENT);
    Arrays.fill(plain, CONTENT + hash.length(), inner, (byte) padding);
    if (wrongPaddingAt >= 0) {
      plain[inner - 1 - wrongPaddingAt] ^= 1;
    }
    if (wrongMac) {
      plain[CONTENT + hash.length() / 2] ^= 1;
    }
    byte[] record = new byte[5 + BlockCipher.BLOCK + inner];
    RecordHeader.write(record, 0, DATA, 0x0303, record.length - 5);
    crypto
        .blockCipher(suite.cipher(), keys.key())
        .encrypt(new byte[16], plain, 0, inner, record, 5 + BlockCipher.BLOCK);
    return record;
  }

  private int open(SuiteSpec suite, byte[] record) throws Exception {
    try (Unprotector unprotector = Protection.unprotector(crypto, keys(suite))) {
      byte[] out = new byte[unprotector.roomFor(record.length)];
      Arrays.fill(out, (byte) 0x55);
      int length = unprotector.unprotect(record, 0, record.length, out, 0);
      if (length < 0) {
        assertThat(out).containsOnly(0);
      }
      return length;
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void opensEveryPaddingThatFillsABlock(CipherSuite code) throws Exception {
    SuiteSpec suite = code.spec().orElseThrow();
    int opened = 0;
    for (int padding = 0; padding < 256; padding++) {
      if ((CONTENT + suite.mac().orElseThrow().length() + padding + 1) % 16 == 0) {
        assertThat(open(suite, record(suite, padding, -1, false))).isEqualTo(CONTENT);
        opened++;
      }
    }
    assertThat(opened).isEqualTo(16);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void answersBadPaddingAndBadMacAlike(CipherSuite code) throws Exception {
    SuiteSpec suite = code.spec().orElseThrow();
    for (int padding = 0; padding < 256; padding++) {
      if ((CONTENT + suite.mac().orElseThrow().length() + padding + 1) % 16 != 0) {
        continue;
      }
      assertThat(open(suite, record(suite, padding, -1, true))).isEqualTo(Unprotector.FORGED);
      for (int at = 0; at <= padding; at++) {
        byte[] badPadding = record(suite, padding, at, false);
        assertThat(open(suite, badPadding)).isEqualTo(Unprotector.FORGED);
      }
    }
  }

  /** Only its sender can have made it so; it is refused like any other. */
  @Test
  void refusesWrongPaddingUnderARightMacOfTheCiphertext() throws Exception {
    SuiteSpec suite = CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA.spec().orElseThrow();
    for (int padding : new int[] {7, 23}) {
      assertThat(openEncryptedThenMaced(suite, padding, -1)).isEqualTo(CONTENT);
      for (int at = 1; at <= padding; at++) {
        assertThat(openEncryptedThenMaced(suite, padding, at)).isEqualTo(Unprotector.FORGED);
      }
    }
  }

  private int openEncryptedThenMaced(SuiteSpec suite, int padding, int wrongPaddingAt)
      throws Exception {
    Tls12Keys bare = keys(suite);
    Tls12Keys keys = new Tls12Keys(suite, bare.macKey(), bare.key(), bare.fixedIv(), true);
    int inner = CONTENT + padding + 1;
    byte[] plain = new byte[inner];
    Arrays.fill(plain, CONTENT, inner, (byte) padding);
    if (wrongPaddingAt >= 0) {
      plain[inner - 1 - wrongPaddingAt] ^= 1;
    }
    int macLength = suite.mac().orElseThrow().length();
    byte[] record = new byte[5 + BlockCipher.BLOCK + inner + macLength];
    RecordHeader.write(record, 0, DATA, 0x0303, record.length - 5);
    crypto
        .blockCipher(suite.cipher(), keys.key())
        .encrypt(new byte[16], plain, 0, inner, record, 5 + BlockCipher.BLOCK);
    int covered = BlockCipher.BLOCK + inner;
    byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, (byte) DATA, 3, 3, 0, (byte) covered};
    Hmac mac = crypto.hmac(suite.mac().orElseThrow(), keys.macKey());
    mac.update(header);
    mac.update(record, 5, covered);
    mac.doFinal(record, 5 + covered);
    try (Unprotector unprotector = Protection.unprotector(crypto, keys)) {
      byte[] out = new byte[unprotector.roomFor(record.length)];
      return unprotector.unprotect(record, 0, record.length, out, 0);
    }
  }

  /** What is left of one record's MAC must not make, or spoil, the next one's. */
  @Test
  void opensOneRecordAfterAnother() throws Exception {
    SuiteSpec suite = CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA.spec().orElseThrow();
    try (Protector protector = Protection.protector(crypto, keys(suite));
        Unprotector unprotector = Protection.unprotector(crypto, keys(suite))) {
      for (int length = 0; length < 40; length++) {
        byte[] record = new byte[protector.protectedLength(length)];
        protector.protect(DATA, record, 0, length);
        byte[] out = new byte[unprotector.roomFor(record.length)];
        assertThat(unprotector.unprotect(record, 0, record.length, out, 0)).isEqualTo(length);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectionTest {
  private static final int DATA = ContentType.APPLICATION_DATA.code();
  private static final int HANDSHAKE = ContentType.HANDSHAKE.code();
  private static final int[] LENGTHS = {0, 1, 11, 12, 15, 16, 17, 31, 32, 100, 255, 256, 16_384};

  private static final CryptoBackend JDK = JcaBackend.of(CryptoTier.JDK_ONLY);

  private static int tests;

  /**
   * No two tests have a key in common: a Cipher of the JDK which passes from one to the other
   * refuses a nonce that it has just used under the same key.
   */
  @BeforeEach
  void takeNewKeys() {
    tests++;
  }

  /** A suite, whether MAC comes after encryption, and who computes. */
  record Mode(SuiteSpec suite, boolean encryptThenMac, CryptoBackend backend) {
    TrafficKeys keys() {
      if (suite.tls13()) {
        return new Tls13Keys(suite, secret(suite.cipher().keyLength(), 1), secret(12, 2));
      }
      int mac = suite.mac().map(HashAlgorithm::length).orElse(0);
      return new Tls12Keys(
          suite,
          secret(mac, 3),
          secret(suite.cipher().keyLength(), 4),
          secret(suite.cipher().fixedIvLength(), 5),
          encryptThenMac);
    }

    @Override
    public String toString() {
      return suite.name()
          + (encryptThenMac ? " encrypt then MAC, " : ", ")
          + backend.getClass().getSimpleName();
    }
  }

  static Secret secret(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed + 10L * tests).nextBytes(bytes);
    return Secret.adopt(bytes);
  }

  static Stream<Mode> modes() {
    List<Mode> modes = new ArrayList<>();
    for (CryptoBackend backend : List.of(new FakeCrypto(1), JDK)) {
      SuiteSpec.all()
          .filter(suite -> backend.supports(suite.cipher()))
          .forEach(
              suite -> {
                // The log of the fake refuses a nonce that another test has used.
                CryptoBackend own = backend == JDK ? JDK : new FakeCrypto(1);
                modes.add(new Mode(suite, false, own));
                if (!suite.aead()) {
                  modes.add(new Mode(suite, true, own));
                }
              });
    }
    return modes.stream();
  }

  static Stream<Mode> fakeAeads() {
    return modes().filter(mode -> mode.suite().aead() && mode.backend() instanceof FakeCrypto);
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private static byte[] protect(Protector protector, int type, byte[] content) throws TlsException {
    byte[] record = new byte[3 + protector.protectedLength(content.length) + 3];
    System.arraycopy(content, 0, record, 3 + protector.prefixLength(), content.length);
    int length = protector.protect(type, record, 3, content.length);
    assertThat(length).isEqualTo(protector.protectedLength(content.length));
    assertThat(RecordHeader.fragmentLength(record, 3)).isEqualTo(length - 5);
    assertThat(record).startsWith(0, 0, 0).endsWith(0, 0, 0);
    return Arrays.copyOfRange(record, 3, 3 + length);
  }

  private static Fault faultOf(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(TlsException.class, call).fault().orElseThrow();
  }

  /** Long records go to the cipher from where they lie, short ones by way of the record. */
  @ParameterizedTest
  @MethodSource("modes")
  void opensWhatItProtectedOutOfAnotherArray(Mode mode) throws Exception {
    try (Protector protector = Protection.protector(mode.backend(), mode.keys());
        Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys())) {
      for (int length : List.of(0, 1, 100, 2047, 2048, 2049, 1 << 14)) {
        byte[] around = new byte[7 + length + 7];
        System.arraycopy(content(length), 0, around, 7, length);
        byte[] before = around.clone();
        byte[] record = new byte[protector.protectedLength(length) + 5];
        int written = protector.protect(DATA, around, 7, length, record, 5);
        assertThat(written).isEqualTo(record.length - 5);
        assertThat(around).isEqualTo(before);
        byte[] out = new byte[unprotector.roomFor(written)];
        int opened = unprotector.unprotect(record, 5, written, out, 0);
        assertThat(opened).isEqualTo(length);
        assertThat(unprotector.contentType()).isEqualTo(DATA);
        assertThat(Arrays.copyOf(out, opened)).isEqualTo(content(length));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void opensWhatItProtected(Mode mode) throws Exception {
    try (Protector protector = Protection.protector(mode.backend(), mode.keys());
        Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys())) {
      for (int length : LENGTHS) {
        int type = length % 2 == 0 ? HANDSHAKE : DATA;
        byte[] record = protect(protector, type, content(length));
        byte[] out = new byte[2 + unprotector.roomFor(record.length) + 2];
        int opened = unprotector.unprotect(record, 0, record.length, out, 2);
        assertThat(opened).isEqualTo(length);
        assertThat(unprotector.contentType()).isEqualTo(type);
        assertThat(unprotector.contentBound(record.length)).isGreaterThanOrEqualTo(length);
        assertThat(Arrays.copyOfRange(out, 2, 2 + length)).isEqualTo(content(length));
        assertThat(Arrays.copyOfRange(out, 2 + length, out.length)).containsOnly(0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void leavesZerosWhereverARecordIsChanged(Mode mode) throws Exception {
    byte[] record = protect(Protection.protector(mode.backend(), mode.keys()), DATA, content(70));
    for (int i = 0; i < record.length; i++) {
      // The length is not the protector's to judge.
      if (i == 3 || i == 4) {
        continue;
      }
      byte[] forged = record.clone();
      forged[i] ^= 0x10;
      assertForged(mode, forged, forged.length);
    }
    for (int length = 5; length < record.length; length++) {
      assertForged(mode, record, length);
    }
  }

  private void assertForged(Mode mode, byte[] record, int length) throws TlsException {
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    byte[] out = new byte[unprotector.roomFor(length)];
    Arrays.fill(out, (byte) 0x55);
    assertThat(unprotector.unprotect(record, 0, length, out, 0)).isEqualTo(Unprotector.FORGED);
    if (unprotector.contentBound(length) >= 0) {
      assertThat(out).isEqualTo(new byte[out.length]);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void refusesReplayedAndReorderedRecords(Mode mode) throws Exception {
    Protector protector = Protection.protector(mode.backend(), mode.keys());
    byte[] first = protect(protector, DATA, content(20));
    byte[] second = protect(protector, DATA, content(20));
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    byte[] out = new byte[unprotector.roomFor(first.length)];
    assertThat(unprotector.unprotect(second, 0, second.length, out, 0)).isNegative();
    assertThat(unprotector.unprotect(first, 0, first.length, out, 0)).isEqualTo(20);
    assertThat(unprotector.unprotect(first, 0, first.length, out, 0)).isNegative();
    assertThat(unprotector.unprotect(second, 0, second.length, out, 0)).isEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void neverWrapsTheSequenceNumber(Mode mode) throws Exception {
    Protector protector =
        Protection.protector(mode.backend(), mode.keys(), KeyLimits.NONE, Long.MAX_VALUE - 1);
    Unprotector unprotector =
        Protection.unprotector(mode.backend(), mode.keys(), Long.MAX_VALUE - 1);
    byte[] record = protect(protector, DATA, content(5));
    byte[] out = new byte[unprotector.roomFor(record.length)];
    assertThat(unprotector.unprotect(record, 0, record.length, out, 0)).isEqualTo(5);
    assertThat(faultOf(() -> unprotector.unprotect(record, 0, record.length, out, 0)))
        .isEqualTo(LocalFailure.SEQUENCE_EXHAUSTED);
    assertThatThrownBy(() -> protect(protector, DATA, content(5))).isInstanceOf(TlsException.class);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void refusesMorePlaintextThanTheLimit(Mode mode) throws Exception {
    byte[] record = protect(Protection.protector(mode.backend(), mode.keys()), DATA, content(600));
    for (int max : new int[] {599, 600}) {
      Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
      unprotector.maxPlaintext(max);
      byte[] out = new byte[unprotector.roomFor(record.length)];
      assertThat(unprotector.unprotect(record, 0, record.length, out, 0))
          .isEqualTo(max == 600 ? 600 : Unprotector.TOO_LONG);
      if (max == 599) {
        assertThat(out).containsOnly(0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fakeAeads")
  void isDeadAfterTheCipherFailed(Mode mode) throws Exception {
    Protector protector = Protection.protector(mode.backend(), mode.keys());
    ((FakeCrypto) mode.backend()).nonces().failAfter(0);
    assertThat(faultOf(() -> protect(protector, DATA, content(5))))
        .isEqualTo(LocalFailure.CRYPTO_FAILED);
    assertThrows(IllegalStateException.class, () -> protect(protector, DATA, content(5)));
  }

  @ParameterizedTest
  @MethodSource("fakeAeads")
  void opensNothingAfterTheCipherFailed(Mode mode) throws Exception {
    byte[] record = protect(Protection.protector(mode.backend(), mode.keys()), DATA, content(5));
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    byte[] out = new byte[unprotector.roomFor(record.length)];
    Arrays.fill(out, (byte) 0x55);
    ((FakeCrypto) mode.backend()).nonces().failAfter(0);
    assertThat(faultOf(() -> unprotector.unprotect(record, 0, record.length, out, 0)))
        .isEqualTo(LocalFailure.CRYPTO_FAILED);
    assertThat(out).containsOnly(0);
    assertThrows(
        IllegalStateException.class, () -> unprotector.unprotect(record, 0, record.length, out, 0));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void isDeadOnceClosed(Mode mode) throws Exception {
    Protector protector = Protection.protector(mode.backend(), mode.keys());
    byte[] record = protect(protector, DATA, content(5));
    protector.close();
    assertThat(protector.remainingBlocks()).isZero();
    assertThat(protector.wantsRenewal()).isFalse();
    assertThat(protector.nearsEnd()).isFalse();
    assertThrows(IllegalStateException.class, () -> protect(protector, DATA, content(5)));
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    unprotector.close();
    assertThrows(
        IllegalStateException.class,
        () -> unprotector.unprotect(record, 0, record.length, new byte[99], 0));
  }

  /**
   * "record_overflow", whether it authenticates or not, where its length is there for all to see.
   */
  @Test
  void refusesARecordThatIsTooLongBeforeItIsOpened() throws Exception {
    Mode mode = modes().findFirst().orElseThrow();
    byte[] record = protect(Protection.protector(mode.backend(), mode.keys()), DATA, content(50));
    record[record.length - 1] ^= 1;
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    unprotector.maxPlaintext(49);
    assertThat(unprotector.unprotect(record, 0, record.length, new byte[99], 0))
        .isEqualTo(Unprotector.TOO_LONG);
  }

  @Test
  void stopsAtItsBlocksAndWantsRenewalByItsRecords() throws Exception {
    Mode mode = modes().findFirst().orElseThrow();
    Protector protector =
        Protection.protector(mode.backend(), mode.keys(), new KeyLimits(2, 20, false));
    protect(protector, DATA, content(1));
    assertThat(protector.wantsRenewal()).isFalse();
    protect(protector, DATA, content(16 * 14 + 1));
    assertThat(protector.blocksUsed()).isEqualTo(2 + 16);
    assertThat(protector.wantsRenewal()).isTrue();
    assertThat(protector.nearsEnd()).isTrue();
    assertThat(protector.remainingBlocks()).isEqualTo(2);
    protect(protector, DATA, content(16));
    assertThat(faultOf(() -> protect(protector, DATA, content(0))))
        .isEqualTo(LocalFailure.KEY_LIMIT_REACHED);
  }

  @Test
  void stripsPaddingAndRefusesPaddingAlone() throws Exception {
    Mode mode = modes().findFirst().orElseThrow();
    for (int padding : new int[] {0, 1, 7, 8, 9, 300}) {
      byte[] inner = Arrays.copyOf(new byte[] {9, 0, 8, 0, (byte) HANDSHAKE}, 5 + padding);
      byte[] record = innerPlaintext(mode, inner);
      Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
      byte[] out = new byte[unprotector.roomFor(record.length)];
      assertThat(unprotector.unprotect(record, 0, record.length, out, 0)).isEqualTo(4);
      assertThat(unprotector.contentType()).isEqualTo(HANDSHAKE);
      assertThat(out).startsWith(9, 0, 8, 0);
      assertThat(Arrays.copyOfRange(out, 4, out.length)).containsOnly(0);
    }
    byte[] record = innerPlaintext(mode, new byte[20]);
    Unprotector unprotector = Protection.unprotector(mode.backend(), mode.keys());
    assertThat(faultOf(() -> unprotector.unprotect(record, 0, record.length, new byte[40], 0)))
        .isEqualTo(Malformed.INNER_PLAINTEXT_EMPTY);
  }

  /** A TLS 1.3 record whose inner plaintext is given byte by byte. */
  private byte[] innerPlaintext(Mode mode, byte[] inner) throws Exception {
    Tls13Keys keys = (Tls13Keys) mode.keys();
    byte[] record = new byte[5 + inner.length + 16];
    RecordHeader.write(record, 0, DATA, 0x0303, inner.length + 16);
    new FakeCrypto(9)
        .aead(mode.suite().cipher(), keys.key())
        .seal(
            keys.iv().expose(), Arrays.copyOf(record, 5), 0, 5, inner, 0, inner.length, record, 5);
    return record;
  }

  @Test
  void neverWritesApplicationDataWithoutKeys() {
    assertThrows(
        IllegalStateException.class,
        () -> new PlaintextProtector().protect(DATA, new byte[20], 0, 10));
  }
}

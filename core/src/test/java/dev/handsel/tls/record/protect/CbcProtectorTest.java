// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CbcProtectorTest {
  private static final CryptoBackend JDK = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final SuiteSpec SUITE =
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256.spec().orElseThrow();
  private static final int IV = 16;

  /** "The IV MUST be unpredictable", and so is new for every record. RFC 5246 §6.2.3.2. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void drawsAnIvForEveryRecord(boolean encryptThenMac) throws Exception {
    Set<Opaque> ivs = new HashSet<>();
    for (int key = 0; key < 2; key++) {
      Protector protector = Protection.protector(JDK, keys(encryptThenMac));
      for (int i = 0; i < 20; i++) {
        byte[] record = new byte[protector.protectedLength(40)];
        protector.protect(23, record, 0, 40);
        byte[] iv = Arrays.copyOfRange(record, RecordHeader.LENGTH, RecordHeader.LENGTH + IV);
        assertThat(ivs.add(Opaque.adopt(iv))).as("record %d under key %d", i, key).isTrue();
        assertThat(iv).isNotEqualTo(new byte[IV]);
      }
    }
  }

  private static Tls12Keys keys(boolean encryptThenMac) {
    return new Tls12Keys(
        SUITE,
        Secret.adopt(new byte[32]),
        Secret.adopt(new byte[16]),
        Secret.adopt(new byte[0]),
        encryptThenMac);
  }

  @Test
  void letsGoOfItsCipherAtRestAndOfAllKeysAtTheEnd() throws Exception {
    WatchedBackend watch = new WatchedBackend();
    Protector protector = Protection.protector(watch.backend(), keys(false));
    protector.rest();
    assertThat(watch.calls()).containsExactly("cipher.rest");
    protector.close();
    assertThat(watch.calls()).containsExactlyInAnyOrder("cipher.rest", "cipher.close", "mac.close");
    assertThat(watch.macKeys()).hasSize(1).allMatch(Secret::destroyed);
    assertThrows(IllegalStateException.class, () -> protector.protect(23, new byte[99], 0, 1));
  }

  @Test
  void readsUnderKeysThatItLetsGoOfLikewise() throws Exception {
    WatchedBackend watch = new WatchedBackend();
    Unprotector unprotector = Protection.unprotector(watch.backend(), keys(true));
    unprotector.rest();
    unprotector.close();
    assertThat(watch.calls()).containsExactlyInAnyOrder("cipher.rest", "cipher.close", "mac.close");
    assertThat(watch.macKeys()).hasSize(1).allMatch(Secret::destroyed);
    assertThrows(
        IllegalStateException.class,
        () -> unprotector.unprotect(new byte[99], 0, 99, new byte[99], 0));
  }
}

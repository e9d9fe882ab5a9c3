// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the ciphers and IVs of AEADs at rest and at the end. */
final class AeadEndTest {
  static Stream<TrafficKeys> keys() {
    return Stream.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_CHACHA20_POLY1305_SHA256)
        .map(suite -> suite.spec().orElseThrow())
        .flatMap(suite -> Stream.of(suite, ofTls12(suite)))
        .map(AeadEndTest::keys);
  }

  private static SuiteSpec ofTls12(SuiteSpec tls13) {
    CipherSuite suite =
        tls13.suite().equals(CipherSuite.TLS_AES_128_GCM_SHA256)
            ? CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            : CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256;
    return suite.spec().orElseThrow();
  }

  private static TrafficKeys keys(SuiteSpec suite) {
    Secret key = filled(suite.cipher().keyLength());
    return suite.tls13()
        ? new Tls13Keys(suite, key, filled(12))
        : new Tls12Keys(suite, filled(0), key, filled(suite.cipher().fixedIvLength()), false);
  }

  private static Secret filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return Secret.adopt(bytes);
  }

  private static byte[] iv(Object protection) throws ReflectiveOperationException {
    Field field = protection.getClass().getDeclaredField("iv");
    field.setAccessible(true);
    return (byte[]) field.get(protection);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aProtectorLetsGoOfItsCipherAtRestAndOfItsKeysAtTheEnd(TrafficKeys keys) throws Exception {
    WatchedBackend watch = new WatchedBackend();
    Protector protector = Protection.protector(watch.backend(), keys);
    byte[] iv = iv(protector);
    assertThat(iv).contains(7);
    protector.rest();
    assertThat(watch.calls()).containsExactly("aead.rest");
    protector.close();
    assertThat(watch.calls()).containsExactly("aead.rest", "aead.close");
    assertThat(iv).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void anUnprotectorLetsGoOfThemLikewise(TrafficKeys keys) throws Exception {
    WatchedBackend watch = new WatchedBackend();
    Unprotector unprotector = Protection.unprotector(watch.backend(), keys);
    byte[] iv = iv(unprotector);
    assertThat(iv).contains(7);
    unprotector.rest();
    assertThat(watch.calls()).containsExactly("aead.rest");
    unprotector.close();
    assertThat(watch.calls()).containsExactly("aead.rest", "aead.close");
    assertThat(iv).containsOnly(0);
  }
}

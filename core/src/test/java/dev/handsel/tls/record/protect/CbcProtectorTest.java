// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
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
      Protector protector =
          Protection.protector(
              JDK,
              new Tls12Keys(
                  SUITE,
                  Secret.adopt(new byte[32]),
                  Secret.adopt(new byte[16]),
                  Secret.adopt(new byte[0]),
                  encryptThenMac));
      for (int i = 0; i < 20; i++) {
        byte[] record = new byte[protector.protectedLength(40)];
        protector.protect(23, record, 0, 40);
        byte[] iv = Arrays.copyOfRange(record, RecordHeader.LENGTH, RecordHeader.LENGTH + IV);
        assertThat(ivs.add(Opaque.adopt(iv))).as("record %d under key %d", i, key).isTrue();
        assertThat(iv).isNotEqualTo(new byte[IV]);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PremasterTest {
  /** RFC 5246 §8.1.2; of a number zero one byte is left. */
  @ParameterizedTest
  @CsvSource({"0102,0102", "0001,01", "00000001,01", "0100,0100", "000100,0100", "0000,00"})
  void dropsTheLeadingZerosOfAFiniteField(String number, String secret) {
    Secret agreed = Secret.adopt(Opaque.hex(number).toByteArray());
    Secret premaster = Premaster.ofFiniteField(agreed);
    assertThat(Opaque.of(premaster.expose())).isEqualTo(Opaque.hex(secret));
    assertThat(agreed == premaster || agreed.destroyed()).isTrue();
  }

  @Test
  void beginsWithTheVersionOfTheHelloAndIsRandomBehind() {
    Set<Opaque> rests = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      Secret premaster = Premaster.random(ProtocolVersion.TLS_1_2, Tls12.CRYPTO.randomness());
      Opaque bytes = Opaque.of(premaster.expose());
      assertThat(bytes.length()).isEqualTo(48);
      assertThat(bytes.slice(0, 2)).isEqualTo(Opaque.hex("0303"));
      rests.add(bytes.slice(2, 48));
    }
    assertThat(rests).hasSize(4).doesNotContain(Opaque.of(new byte[46]));
  }
}

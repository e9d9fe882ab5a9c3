// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.read;
import static dev.handsel.tls.record.RecordFixture.reading13;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.record.protect.Protection;
import dev.handsel.tls.record.protect.Protector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind the protection of TLS 1.3. RFC 9846 §5, §5.2. */
final class InnerTypeTest {
  private static byte[] protectedRecord(int type, int length) throws Exception {
    Protector protector = Protection.protector(new FakeCrypto(1), keys13(1));
    byte[] record = new byte[protector.protectedLength(length)];
    int written = protector.protect(type, record, 0, length);
    return Arrays.copyOf(record, written);
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 24, 25, 26, 255})
  void refusesATypeThatNobodyNegotiated(int type) throws Exception {
    assertThat(faultOf(() -> read(reading13(), protectedRecord(type, 3))))
        .isEqualTo(Malformed.RECORD_TYPE_UNKNOWN);
  }

  /** RFC 9846 §5: "or which receives a protected change_cipher_spec record MUST abort". */
  @Test
  void refusesAProtectedChangeCipherSpec() {
    assertThat(faultOf(() -> read(reading13(), protectedRecord(RecordFixture.CCS, 1))))
        .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22})
  void refusesAnEmptyHandshakeOrAlert(int type) {
    assertThat(faultOf(() -> read(reading13(), protectedRecord(type, 0))))
        .isEqualTo(PeerMisbehaved.EMPTY_FRAGMENT);
  }

  @Test
  void refusesAProtectedChangeCipherSpecWhateverItHolds() throws Exception {
    Protector protector = Protection.protector(new FakeCrypto(1), keys13(1));
    byte[] record = new byte[protector.protectedLength(1)];
    record[protector.prefixLength()] = 1;
    protector.protect(RecordFixture.CCS, record, 0, 1);
    assertThat(faultOf(() -> read(reading13(), record)))
        .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
  }
}

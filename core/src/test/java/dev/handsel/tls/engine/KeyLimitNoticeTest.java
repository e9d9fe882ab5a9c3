// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.vocab.CipherSuite;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyLimitNoticeTest {
  private static OutboundHalf open(long mostBlocks) throws Exception {
    OutboundHalf half =
        OutboundHalf.server(
            new FakeCrypto(1), RecordLimits.DEFAULT.perKey(Long.MAX_VALUE, mostBlocks, true));
    half.switchKeys(
        new Tls12Keys(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.spec().orElseThrow(),
            Secret.adopt(new byte[0]),
            Secret.adopt(new byte[16]),
            Secret.adopt(new byte[4]),
            false));
    half.mayWrite(true);
    return half;
  }

  @Test
  void tellsOnceThatAKeyNearsItsLimit() throws Exception {
    List<TlsEvent> heard = new ArrayList<>();
    boolean told = false;
    OutboundHalf half = open(6);
    for (int records = 1; records <= 5; records++) {
      half.seal(new ByteBuffer[] {ByteBuffer.allocate(1)}, 0, 1, ByteBuffer.allocate(100));
      told = KeyLimitNotice.tell(told, half, heard::add);
      assertThat(heard).as("after %d records", records).hasSize(records < 3 ? 0 : 1);
    }
    assertThat(heard.get(0)).isInstanceOf(TlsEvent.Notice.class);
  }
}

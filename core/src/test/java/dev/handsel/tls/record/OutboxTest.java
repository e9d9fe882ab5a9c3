// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.OutboundHalfTest.shapes;
import static dev.handsel.tls.record.RecordFixture.drained;
import static dev.handsel.tls.record.RecordFixture.keys12;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static dev.handsel.tls.record.RecordFixture.seal;
import static dev.handsel.tls.record.RecordFixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What waits to go out while another thread reads. */
final class OutboxTest {
  private final FakeCrypto crypto = new FakeCrypto(1);
  private final OutboundHalf server = OutboundHalf.server(crypto, RecordLimits.DEFAULT);

  /** Writes plaintext; once the writer has looked at the queue, the reader's turn comes. */
  private static final class Interrupted extends PlainProtector {
    private final OutboundHalf half;

    Interrupted(OutboundHalf half) {
      this.half = half;
    }

    @Override
    public boolean wantsRenewal() {
      half.handshake(message(20, 12));
      try {
        half.switchKeys(keys13(1));
      } catch (TlsException e) {
        throw new AssertionError(e);
      }
      half.mayWrite(true);
      return false;
    }
  }

  /** As when a thread reads the peer's Finished while another polls for leave to write. */
  @Test
  void sealsNothingBeforeWhatWasQueuedAfterItLooked() throws Exception {
    server.use(new Interrupted(server));
    server.keyUpdater(new OutboundHalfTest.Updates());
    assertThat(seal(server, new byte[1], ByteBuffer.allocate(100))).isEqualTo(Outcome.NOT_YET);
    assertThat(seal(server, new byte[1], ByteBuffer.allocate(100))).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(shapes(drained(server))).containsExactly("22:303:16");
    assertThat(shapes(sealed(server, new byte[1]))).containsExactly("23:303:18");
  }

  @Test
  void owesOneRefusalHoweverOftenItIsAsked() throws Exception {
    server.switchKeys(keys12());
    server.mayWrite(true);
    for (int i = 0; i < 1000; i++) {
      server.oweRefusal();
      assertThat(server.hasOutput()).isTrue();
      assertThat(server.drain(ByteBuffer.allocate(1))).isEqualTo(Outcome.TOO_SMALL);
    }
    assertThat(seal(server, new byte[1], ByteBuffer.allocate(100))).isEqualTo(Outcome.HAS_OUTPUT);
    // The one that was queued, and one for what came since.
    assertThat(shapes(drained(server))).containsExactly("21:303:26", "21:303:26");
    assertThat(server.hasOutput()).isFalse();
    assertThat(shapes(sealed(server, new byte[1]))).containsExactly("23:303:25");
    server.oweRefusal();
    server.closeNotify();
    assertThat(shapes(drained(server))).containsExactly("21:303:26");
  }

  @Test
  void goesOnPastTheLimitWhereThatIsWanted() throws Exception {
    OutboundHalf half =
        OutboundHalf.server(crypto, RecordLimits.DEFAULT.perKey(Long.MAX_VALUE, 10, true));
    half.switchKeys(keys12());
    half.mayWrite(true);
    for (int i = 0; i < 100; i++) {
      assertThat(half.keyLimitNear()).isEqualTo(i >= 5);
      sealed(half, new byte[1]);
    }
  }

  @Test
  void refusesALimitThatNoRecordHas() {
    for (int bytes : new int[] {0, -1, (1 << 14) + 1}) {
      assertThrows(IllegalArgumentException.class, () -> server.maxPlaintext(bytes));
    }
  }
}

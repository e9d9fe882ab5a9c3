// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * A hello in records of one byte costs what its bytes cost, and not their square: nothing that is
 * held is copied again for each byte that comes. Memory follows the bytes, not what they announce.
 */
final class TinyRecordsTest {
  /** Of one record; copying a hello of 16 KB at each of its bytes would be 8,000. */
  private static final long A_RECORD = 100;

  private final ByteBuffer plaintext = ByteBuffer.allocate(0);
  private final byte[] record = {22, 3, 1, 0, 1, 0};
  private final ByteBuffer in = ByteBuffer.wrap(record);

  private void say(TlsEngine server, int value) throws TlsException {
    record[5] = (byte) value;
    in.clear();
    // An assertion of AssertJ would allocate more than what is measured.
    if (server.receive(in, plaintext) != Progress.OK || in.hasRemaining()) {
      throw new AssertionError("the engine does not take a record of one byte");
    }
  }

  /** Bytes allocated while all but the last byte of a hello come one by one. */
  private long cost(int body) throws Exception {
    return Meter.least(
        20,
        () -> {
          TlsEngine server = TlsEngine.server(TestPeers.serverOf(TestPeers.EVERYTHING).build());
          for (int b : new int[] {1, 0, body >>> 8, body & 0xff}) {
            say(server, b);
          }
          for (int i = 1; i < body; i++) {
            say(server, 0);
          }
        });
  }

  @Test
  void aHelloInRecordsOfOneByteCostsByItsBytes() throws Exception {
    long half = cost(8_000);
    long whole = cost(16_000);
    assertThat(whole - half).isLessThan(8_000 * A_RECORD);
    assertThat(whole).isLessThan(5 * half / 2);
  }

  /** Bytes allocated while a hello of {@code body} bytes is announced, and none of it comes. */
  private long announced(int body) throws Exception {
    return Meter.least(
        20,
        () -> {
          TlsEngine server = TlsEngine.server(TestPeers.serverOf(TestPeers.EVERYTHING).build());
          for (int b : new int[] {1, 0, body >>> 8, body & 0xff}) {
            say(server, b);
          }
        });
  }

  /** Four bytes that announce 32 KiB buy no 32 KiB, but what four bytes that announce 64 buy. */
  @Test
  void aHelloThatIsOnlyAnnouncedTakesNothing() throws Exception {
    assertThat(announced(0x7fff) - announced(64)).isLessThan(2_000);
  }
}

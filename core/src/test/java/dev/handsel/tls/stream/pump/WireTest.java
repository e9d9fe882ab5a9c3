// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WireTest {
  private static final byte[] SENT = new byte[40_000];

  static {
    for (int i = 0; i < SENT.length; i++) {
      SENT[i] = (byte) (i * 31);
    }
  }

  @Test
  void deliversEveryByteInOrder() throws IOException {
    Wire wire = wire(new ByteArrayInputStream(SENT));
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    for (int step = 0; wire.fill(); step++) {
      // Some calls leave a part behind, as an engine does that waits for the rest of a record.
      int taken = step % 3 == 0 ? wire.input().remaining() : wire.input().remaining() / 2;
      byte[] part = new byte[taken];
      wire.input().get(part);
      heard.writeBytes(part);
    }
    byte[] rest = new byte[wire.input().remaining()];
    wire.input().get(rest);
    heard.writeBytes(rest);

    assertThat(heard.toByteArray()).isEqualTo(SENT);
  }

  @Test
  void holdsWhatIsLongerThanABuffer() throws IOException {
    Wire wire = wire(new ByteArrayInputStream(SENT));
    while (wire.fill()) {
      assertThat(wire.input().position()).isZero();
    }

    byte[] all = new byte[wire.input().remaining()];
    wire.input().get(all);
    assertThat(all).isEqualTo(SENT);
  }

  @Test
  void holdsNoBufferWhileItWaitsForARecord() throws IOException {
    ByteBuffer[] whileWaiting = new ByteBuffer[1];
    Wire[] wire = new Wire[1];
    InputStream in =
        new ByteArrayInputStream(SENT) {
          @Override
          public int read(byte[] target, int offset, int length) {
            if (pos > 0) {
              whileWaiting[0] = wire[0].input();
            }
            return super.read(target, offset, length);
          }
        };
    wire[0] = wire(in);
    assertThat(wire[0].fill()).isTrue();
    wire[0].input().position(wire[0].input().limit());
    assertThat(wire[0].fill()).isTrue();

    assertThat(whileWaiting[0]).isSameAs(Buffers.NONE);
  }

  @Test
  void keepsWhatCameBeforeATimeout() throws IOException {
    InputStream in =
        new InputStream() {
          private int reads;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (++reads == 2) {
              throw new SocketTimeoutException();
            }
            target[offset] = (byte) reads;
            return 1;
          }
        };
    Wire wire = wire(in);
    wire.fill();
    assertThatThrownBy(wire::fill).isInstanceOf(SocketTimeoutException.class);
    wire.fill();

    byte[] held = new byte[wire.input().remaining()];
    wire.input().get(held);
    assertThat(held).containsExactly(1, 3);
  }

  @Test
  void wipesPlaintextBeforeOthersBorrowTheBuffer() {
    ByteBuffer buffer = Buffers.borrow(100).put(SENT, 0, 1000).flip();
    byte[] array = buffer.array();

    Buffers.wipeAndGiveBack(buffer);

    assertThat(Arrays.equals(array, 0, 1000, new byte[1000], 0, 1000)).isTrue();
  }

  private static Wire wire(InputStream in) {
    return new Wire(in, new ByteArrayOutputStream());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.message.HandshakeMessage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sweep over a handshake message: that of its codec, random values, and its frame. */
public interface MessageContract<M extends HandshakeMessage> extends CodecContract<M> {
  /** Makes random values; override to pin a component to what the codec takes. */
  default RandomRecords random() {
    return new RandomRecords();
  }

  /** Random records survive the wire. */
  @Test
  default void survivesTheWireWhateverItHolds() throws DecodeException {
    @SuppressWarnings("unchecked") // a sample is of the message's own class
    Class<M> type = (Class<M>) samples().get(0).value().getClass();
    Random dice = new Random(type.getName().hashCode());
    int taken = 0;
    for (int attempt = 0; attempt < 300; attempt++) {
      M message = random().next(type, dice);
      byte[] bytes;
      try {
        bytes = codec().toBytes(message);
      } catch (IllegalArgumentException outOfBounds) {
        continue;
      }
      assertEquals(message, codec().fromBytes(bytes));
      taken++;
    }
    assertTrue(taken >= 50, "only " + taken + " of 300 random values were within bounds");
  }

  /** The header is the type and the length of the body. */
  @Test
  default void framesItsBody() {
    for (Sample<M> sample : samples()) {
      byte[] frame = sample.value().toFrame();
      byte[] body = sample.bytes();
      assertEquals(sample.value().type().code(), frame[0] & 0xff);
      assertEquals(body.length, CodecSweep.number(frame, 1, 3));
      assertArrayEquals(body, Arrays.copyOfRange(frame, 4, frame.length));
    }
  }

  /** The message knows its own codec. */
  @Test
  default void namesItsCodec() {
    assertEquals(codec(), samples().get(0).value().codec());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class HandshakeStreamTest {
  private static byte[] message(int type, int body) {
    byte[] message = new byte[4 + body];
    message[0] = (byte) type;
    message[1] = (byte) (body >>> 16);
    message[2] = (byte) (body >>> 8);
    message[3] = (byte) body;
    java.util.Arrays.fill(message, 4, message.length, (byte) type);
    return message;
  }

  @Test
  void putsMessagesTogetherWhereverTheyAreSplit() throws Exception {
    List<byte[]> messages = List.of(message(1, 7), message(2, 0), message(3, 300), message(4, 1));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    messages.forEach(all::writeBytes);
    byte[] bytes = all.toByteArray();
    for (int chunk = 1; chunk <= bytes.length; chunk++) {
      HandshakeStream stream = new HandshakeStream(1000);
      List<byte[]> found = new ArrayList<>();
      for (int at = 0; at < bytes.length; at += chunk) {
        stream.append(bytes, at, Math.min(chunk, bytes.length - at));
        // Taking late must not differ from taking at once.
        while (at % 2 == 0 && stream.hasNext()) {
          found.add(stream.next());
        }
      }
      while (stream.hasNext()) {
        found.add(stream.next());
      }
      assertThat(found).containsExactlyElementsOf(messages);
      assertThat(stream.leftover()).isZero();
      assertThat(stream.aligned()).isNotNull();
    }
  }

  @Test
  void refusesALongMessageAtItsHeader() throws Exception {
    HandshakeStream stream = new HandshakeStream(100);
    stream.append(message(1, 100), 0, 104);
    byte[] header = message(11, 101);
    stream.append(header, 0, 3);
    TlsException e = assertThrows(TlsException.class, () -> stream.append(header, 3, 1));
    assertThat(e.fault()).contains(Malformed.MESSAGE_TOO_LONG);
    assertThat(e).hasMessageContaining("101").hasMessageContaining("100");
  }

  /** Of a peer that has said nothing yet, whatever the message is; and of every ClientHello. */
  @Test
  void holdsFirstMessagesAndClientHellosToAShorterLimit() throws Exception {
    for (int type : new int[] {1, 2, 11}) {
      HandshakeStream stream = new HandshakeStream(100, 10, true);
      TlsException e =
          assertThrows(TlsException.class, () -> stream.append(message(type, 11), 0, 4));
      assertThat(e.fault()).contains(Malformed.MESSAGE_TOO_LONG);
      assertThat(e)
          .hasMessageStartingWith("the first handshake message, of type " + type)
          .hasMessageContaining("firstMessage")
          .hasMessageContaining(" 10 ");
    }
    HandshakeStream stream = new HandshakeStream(100, 10, true);
    stream.append(message(2, 10), 0, 14);
    stream.append(message(11, 100), 0, 104);
    TlsException hello =
        assertThrows(TlsException.class, () -> stream.append(message(1, 11), 0, 4));
    assertThat(hello.fault()).contains(Malformed.MESSAGE_TOO_LONG);
    assertThat(hello)
        .hasMessageStartingWith("a handshake message of type 1 ")
        .hasMessageContaining("firstMessage");
    HandshakeStream later = new HandshakeStream(100, 10, false);
    later.append(message(11, 100), 0, 104);
    assertThrows(TlsException.class, () -> later.append(message(11, 101), 0, 4));
  }

  @Test
  void neverTakesMoreForAFirstMessageThanForAnyOther() {
    HandshakeStream stream = new HandshakeStream(10, 100, true);
    TlsException e = assertThrows(TlsException.class, () -> stream.append(message(1, 11), 0, 4));
    assertThat(e).hasMessageContaining("handshakeMessage").hasMessageContaining(" 10 ");
    HandshakeStream equal = new HandshakeStream(10);
    TlsException same = assertThrows(TlsException.class, () -> equal.append(message(1, 11), 0, 4));
    assertThat(same).hasMessageContaining("handshakeMessage");
  }

  @Test
  void mintsNoEvidenceWhileAnythingIsLeft() throws Exception {
    for (int left : new int[] {1, 4, 9, 10}) {
      HandshakeStream stream = new HandshakeStream(100);
      stream.append(message(20, 6), 0, left);
      assertThat(stream.partial()).isEqualTo(left < 10);
      TlsException e = assertThrows(TlsException.class, stream::aligned);
      assertThat(e.fault()).contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
    }
  }

  @Test
  void hasNothingBeforeAMessageIsWhole() throws Exception {
    HandshakeStream stream = new HandshakeStream(100);
    stream.append(message(20, 6), 0, 9);
    assertThat(stream.hasNext()).isFalse();
    assertThrows(NoSuchElementException.class, stream::next);
  }
}

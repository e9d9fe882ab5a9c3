// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.ALERT;
import static dev.handsel.tls.record.RecordFixture.DATA;
import static dev.handsel.tls.record.RecordFixture.HANDSHAKE;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.open13;
import static dev.handsel.tls.record.RecordFixture.read;
import static dev.handsel.tls.record.RecordFixture.reading13;
import static dev.handsel.tls.record.RecordFixture.record;
import static dev.handsel.tls.record.RecordFixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a record's five bytes of header may say, and what is held of a record that has begun. */
final class InboundFramesTest {
  private final FakeCrypto crypto = new FakeCrypto(1);
  private final InboundHalf server = InboundHalf.server(crypto, RecordLimits.DEFAULT);

  /** Authentic, but "the outer opaque_type field [...] is always set to the value 23". §5.2. */
  @Test
  void refusesAProtectedRecordOfAnotherOuterType() throws Exception {
    for (int type : new int[] {HANDSHAKE, ALERT}) {
      Tls13Keys keys = (Tls13Keys) keys13(1);
      byte[] inner = {0, 0, 0, 0, (byte) DATA};
      byte[] forged = record(type, new byte[inner.length + 16]);
      new FakeCrypto(2)
          .aead(keys.suite().cipher(), keys.key())
          .seal(keys.iv().expose(), forged, 0, 5, inner, 0, inner.length, forged, 5);
      InboundHalf half = reading13();
      // From now on no alert comes without protection.
      read(half, sealed(open13(), new byte[1]));
      byte[] second = record(type, new byte[inner.length + 16]);
      byte[] nonce = keys.iv().expose().clone();
      nonce[nonce.length - 1] ^= 1;
      new FakeCrypto(2)
          .aead(keys.suite().cipher(), keys.key())
          .seal(nonce, second, 0, 5, inner, 0, inner.length, second, 5);
      assertThat(faultOf(() -> read(half, second))).isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
      if (type == HANDSHAKE) {
        assertThat(faultOf(() -> read(reading13(), forged)))
            .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
      }
    }
  }

  @Test
  void refusesALaterRecordOfAMajorVersionThatIsNotTls() throws Exception {
    for (int version : new int[] {0x0200, 0x0403, 0xfefd}) {
      InboundHalf half = InboundHalf.server(crypto, RecordLimits.DEFAULT);
      read(half, record(HANDSHAKE, 0x0301, 1));
      assertThat(faultOf(() -> read(half, record(HANDSHAKE, version, 0))))
          .isEqualTo(Malformed.RECORD_VERSION);
    }
  }

  /** A header that no record has must not wait for bytes that never come. */
  @Test
  void refusesAnUnknownTypeAtTheHeader() throws Exception {
    read(server, record(HANDSHAKE, 0x0301, 1));
    assertThat(faultOf(() -> read(server, new byte[] {25, 3, 3, 0x40, 0})))
        .isEqualTo(Malformed.RECORD_TYPE_UNKNOWN);
  }

  @Test
  void holdsNothingOfARecordOnceItHasEnded() throws Exception {
    read(server, new byte[] {22, 3, 1, 0, 9, 1});
    assertThat(server.midRecord()).isTrue();
    server.close();
    assertThat(server.midRecord()).isFalse();
  }

  @Test
  void holdsNothingWhereNothingCame() throws Exception {
    read(server, new byte[0]);
    assertThat(server.midRecord()).isFalse();
    assertThat(read(server, new byte[] {22})).isEqualTo(Inbound.NEEDS_INPUT);
    assertThat(server.midRecord()).isTrue();
    read(server, new byte[0]);
    assertThat(server.held().size()).isEqualTo(1);
  }

  @Test
  void zeroesWhatItHeldWhenItIsClosed() throws Exception {
    byte[] begun = Arrays.copyOf(new byte[] {22, 3, 1, 0x40, 0}, 3000);
    Arrays.fill(begun, 5, 3000, (byte) 7);
    read(server, begun);
    byte[] held = server.held().bytes();
    assertThat(held).contains(7);
    server.close();
    assertThat(held).containsOnly(0);
  }

  /** More than plaintext may measure is for ciphertext, and for early data that is skipped. */
  @Test
  void givesNoPlaintextTheLengthOfCiphertext() throws Exception {
    byte[] data = {23, 3, 3, 0x40, 1};
    server.negotiated(ProtocolVersion.TLS_1_3);
    assertThat(faultOf(() -> read(server, data))).isEqualTo(Malformed.RECORD_TOO_LONG);
    InboundHalf skipping = InboundHalf.server(crypto, RecordLimits.DEFAULT);
    skipping.negotiated(ProtocolVersion.TLS_1_3);
    skipping.skipByType(1 << 20);
    assertThat(read(skipping, data)).isEqualTo(Inbound.NEEDS_INPUT);
    InboundHalf other = InboundHalf.server(crypto, RecordLimits.DEFAULT);
    other.negotiated(ProtocolVersion.TLS_1_3);
    other.skipByType(1 << 20);
    byte[] handshake = {22, 3, 3, 0x40, 1};
    assertThat(faultOf(() -> read(other, handshake))).isEqualTo(Malformed.RECORD_TOO_LONG);
  }

  /** What begins otherwise is judged at once: a record of it would never be whole. */
  @Test
  void waitsForNothingThatCannotBecomeARecord() {
    for (int type : new int[] {0, 19, 24, 71}) {
      byte[] header = {(byte) type, 3, 3, 0, 9};
      assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(header))).as("type %d", type).isTrue();
      InboundHalf half = InboundHalf.server(crypto, RecordLimits.DEFAULT);
      assertThat(faultOf(() -> read(half, header))).isEqualTo(Malformed.NOT_TLS);
    }
    for (int type : new int[] {20, 21, 22, 23}) {
      byte[] header = {(byte) type, 3, 3, 0, 9};
      assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(header))).as("type %d", type).isFalse();
    }
    assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(new byte[] {22, 4, 3, 0, 9}))).isTrue();
  }

  @Test
  void saysWhatTheFirstBytesMayBe() {
    String[][] pairs = {
      {"HTTP/1.1 400", "the server answered in plain HTTP"},
      {"220-mail.example", "STARTTLS"},
      {"* OK ready", "STARTTLS"},
      {"+OK ready", "STARTTLS"},
      {"\u0080\u002e\u0001\u0002\u0000", "no plaintext precedes it"},
      {"\u0017\u0002\u0000\u0000\u0005", "none of TLS"},
      {"\u0018\u0002\u0000\u0000\u0005", "no plaintext precedes it"},
      {"\u0013\u0002\u0000\u0000\u0005", "no plaintext precedes it"},
    };
    for (String[] pair : pairs) {
      byte[] bytes = pair[0].getBytes(StandardCharsets.ISO_8859_1);
      InboundHalf half = InboundHalf.client(crypto, RecordLimits.DEFAULT);
      assertThatThrownBy(() -> read(half, bytes)).hasMessageContaining(pair[1]);
    }
  }
}

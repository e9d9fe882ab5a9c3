// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.ALERT;
import static dev.handsel.tls.record.RecordFixture.CCS;
import static dev.handsel.tls.record.RecordFixture.DATA;
import static dev.handsel.tls.record.RecordFixture.HANDSHAKE;
import static dev.handsel.tls.record.RecordFixture.bytes;
import static dev.handsel.tls.record.RecordFixture.drained;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys12;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static dev.handsel.tls.record.RecordFixture.open13;
import static dev.handsel.tls.record.RecordFixture.read;
import static dev.handsel.tls.record.RecordFixture.reading13;
import static dev.handsel.tls.record.RecordFixture.record;
import static dev.handsel.tls.record.RecordFixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundHalfTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final FakeCrypto crypto = new FakeCrypto(2);
  private final InboundHalf client = InboundHalf.client(crypto, RecordLimits.DEFAULT);
  private final InboundHalf server = InboundHalf.server(crypto, RecordLimits.DEFAULT);

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  private static byte[] repeated(int count, byte[] part) {
    byte[][] parts = new byte[count][];
    Arrays.fill(parts, part);
    return concat(parts);
  }

  /** Reads until the input is used up. */
  private static Inbound readAll(InboundHalf half, byte[] input) throws TlsException {
    ByteBuffer in = ByteBuffer.wrap(input);
    Inbound last = Inbound.NEEDS_INPUT;
    while (in.hasRemaining()) {
      last = half.read(in, ByteBuffer.allocate(20_000));
    }
    return last;
  }

  @Test
  void readsTheSameWhereverTheBytesAreSplit() throws Exception {
    byte[] data = new byte[3000];
    Arrays.fill(data, (byte) 9);
    OutboundHalf sender = open13();
    byte[] first = sealed(sender, data);
    sender.handshake(message(4, 50));
    byte[] all = concat(first, drained(sender), sealed(sender, new byte[0]), sealed(sender, data));
    for (int chunk : new int[] {1, 2, 3, 4, 5, 6, 7, 21, 22, 23, 100, 2999, 3026, 5000, 9000}) {
      InboundHalf reader = reading13();
      ByteBuffer out = ByteBuffer.allocate(7000);
      int handshakes = 0;
      for (int at = 0; at < all.length; at += chunk) {
        ByteBuffer in = ByteBuffer.wrap(all, at, Math.min(chunk, all.length - at));
        if (chunk % 2 == 0) {
          in = in.asReadOnlyBuffer();
        }
        while (in.hasRemaining()) {
          handshakes += reader.read(in, out) == Inbound.HANDSHAKE ? 1 : 0;
        }
      }
      assertThat(handshakes).isEqualTo(1);
      assertThat(reader.messages().next()).isEqualTo(message(4, 50));
      assertThat(reader.midRecord()).isFalse();
      assertThat(bytes(out.flip())).isEqualTo(concat(data, data));
    }
  }

  @Test
  void writesDataToEveryKindOfOutput() throws Exception {
    byte[] data = {1, 2, 3, 4};
    byte[] record = sealed(open13(), data);
    for (ByteBuffer out :
        List.of(
            ByteBuffer.allocate(4),
            ByteBuffer.allocate(9),
            ByteBuffer.allocateDirect(4),
            ByteBuffer.wrap(new byte[30], 7, 9).slice())) {
      ByteBuffer in = ByteBuffer.allocateDirect(record.length).put(record).flip();
      assertThat(reading13().read(in, out)).isEqualTo(Inbound.APPLICATION_DATA);
      assertThat(bytes(out.flip())).isEqualTo(data);
    }
  }

  @Test
  void opensARecordOntoItself() throws Exception {
    byte[] data = new byte[200];
    Arrays.fill(data, (byte) 3);
    byte[] record = sealed(open13(), data);
    for (int at : new int[] {0, 5, 30}) {
      byte[] array = Arrays.copyOf(record, 400);
      ByteBuffer out = ByteBuffer.wrap(array, at, 300);
      reading13().read(ByteBuffer.wrap(array, 0, record.length), out);
      assertThat(Arrays.copyOfRange(array, at, at + 200)).isEqualTo(data);
    }
  }

  @Test
  void takesNothingWhenTheOutputIsTooSmall() throws Exception {
    byte[] record = sealed(open13(), new byte[40]);
    for (int held : new int[] {0, 3, 5, 20}) {
      InboundHalf reader = reading13();
      reader.read(ByteBuffer.wrap(record, 0, held), NOTHING);
      ByteBuffer in = ByteBuffer.wrap(record, held, record.length - held);
      for (int room : new int[] {0, 1, 39}) {
        assertThat(reader.read(in, ByteBuffer.allocate(room))).isEqualTo(Inbound.TOO_SMALL);
        assertThat(reader.needed()).isEqualTo(40);
        assertThat(in.position()).isEqualTo(held);
      }
      assertThat(reader.read(in, ByteBuffer.allocate(40))).isEqualTo(Inbound.APPLICATION_DATA);
    }
  }

  @Test
  void leavesNothingButDataInTheOutput() throws Exception {
    OutboundHalf sender = open13();
    sender.handshake(message(4, 50));
    ByteBuffer out = ByteBuffer.allocate(200);
    InboundHalf reader = reading13();
    assertThat(reader.read(ByteBuffer.wrap(drained(sender)), out)).isEqualTo(Inbound.HANDSHAKE);
    assertThat(out.position()).isZero();
    assertThat(out.array()).isEqualTo(new byte[200]);
    byte[] forged = sealed(sender, new byte[] {1, 2, 3});
    forged[forged.length - 1] ^= 1;
    assertThat(faultOf(() -> reader.read(ByteBuffer.wrap(forged), out)))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);
    assertThat(out.array()).isEqualTo(new byte[200]);
    assertThat(reader.read(ByteBuffer.wrap(forged), out)).isEqualTo(Inbound.ENDED);
  }

  @Test
  void tellsWhatTheFirstBytesAreIfNotTls() {
    for (String[] pair :
        new String[][] {
          {"GET / HTTP/1.1\r\n", "plain HTTP"},
          {"CONNECT example.com:443", "proxy"},
          {"SSH-2.0-OpenSSH", "SSH"},
          {"220 mail ESMTP", "STARTTLS"},
          {"\u0080\u002e\u0001\u0003\u0001", "SSL 2.0"},
          {"\u0016\u0005\u0001\u0000\u0005", "none of TLS"}
        }) {
      byte[] bytes = pair[0].getBytes(StandardCharsets.ISO_8859_1);
      InboundHalf half = InboundHalf.server(crypto, RecordLimits.DEFAULT);
      TlsException e = assertThrows(TlsException.class, () -> read(half, bytes));
      assertThat(e.fault()).contains(Malformed.NOT_TLS);
      assertThat(e).hasMessageContaining(pair[1]);
    }
  }

  @Test
  void waitsForTheRestOfARecordAndForNothingElse() {
    ByteBuffer in = ByteBuffer.wrap(record(HANDSHAKE, 0x0301, 1, 2, 3));
    assertThat(InboundHalf.wholeRecord(in)).isTrue();
    assertThat(in.position()).isZero();
    assertThat(InboundHalf.wholeRecord(in.limit(7))).isFalse();
    assertThat(InboundHalf.wholeRecord(in.limit(4))).isFalse();
    byte[] huge = {23, 3, 3, (byte) 0x48, 1};
    assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(huge))).isTrue();
    byte[] http = "GET / HTTP/1.1".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(http))).isTrue();
  }

  @Test
  void takesAnyMinorVersionUntilOneIsNegotiated() throws Exception {
    assertThat(read(server, record(HANDSHAKE, 0x0300, 1))).isEqualTo(Inbound.HANDSHAKE);
    assertThat(read(server, record(HANDSHAKE, 0x03ff, 0))).isEqualTo(Inbound.HANDSHAKE);
    server.negotiated(ProtocolVersion.TLS_1_2);
    assertThat(read(server, record(HANDSHAKE, 0x0303, 0))).isEqualTo(Inbound.HANDSHAKE);
    assertThat(faultOf(() -> read(server, record(HANDSHAKE, 0x0301, 0))))
        .isEqualTo(Malformed.RECORD_VERSION);
  }

  @Test
  void ignoresTheVersionInTls13() throws Exception {
    assertThat(read(server, record(HANDSHAKE, 0x0301, 1))).isEqualTo(Inbound.HANDSHAKE);
    server.negotiated(ProtocolVersion.TLS_1_3);
    assertThat(read(server, record(HANDSHAKE, 0x0505, 1))).isEqualTo(Inbound.HANDSHAKE);
  }

  @Test
  void refusesUnknownTypes() throws Exception {
    read(server, record(HANDSHAKE, 0x0301, 1));
    assertThat(faultOf(() -> read(server, record(24, 0x0303, 1))))
        .isEqualTo(Malformed.RECORD_TYPE_UNKNOWN);
  }

  @Test
  void boundsTheLengthOfRecords() throws Exception {
    assertThat(read(server, record(HANDSHAKE, new byte[1 << 14]))).isEqualTo(Inbound.HANDSHAKE);
    byte[] header = {22, 3, 3, 0x40, 1};
    assertThat(faultOf(() -> read(server, header))).isEqualTo(Malformed.RECORD_TOO_LONG);

    byte[] ciphertext13 = {23, 3, 3, 0x41, 1};
    assertThat(faultOf(() -> read(reading13(), ciphertext13))).isEqualTo(Malformed.RECORD_TOO_LONG);

    client.negotiated(ProtocolVersion.TLS_1_2);
    client.switchKeys(keys12(), client.messages().aligned());
    byte[] ciphertext12 = {23, 3, 3, 0x48, 1};
    assertThat(faultOf(() -> read(client, ciphertext12))).isEqualTo(Malformed.RECORD_TOO_LONG);
  }

  @Test
  void enforcesANegotiatedSizeOnContentAndPadding() throws Exception {
    byte[] record = sealed(open13(), new byte[100]);
    InboundHalf exact = reading13();
    exact.maxPlaintext(100);
    assertThat(read(exact, record)).isEqualTo(Inbound.APPLICATION_DATA);
    InboundHalf less = reading13();
    less.maxPlaintext(99);
    assertThat(faultOf(() -> read(less, record))).isEqualTo(Malformed.RECORD_TOO_LONG);
  }

  @Test
  void refusesEmptyFragments() throws Exception {
    for (int type : new int[] {HANDSHAKE, ALERT}) {
      InboundHalf half = InboundHalf.server(crypto, RecordLimits.DEFAULT);
      assertThat(faultOf(() -> read(half, record(type, 0x0303))))
          .isEqualTo(PeerMisbehaved.EMPTY_FRAGMENT);
    }
    OutboundHalf sender = open13();
    sender.handshake(new byte[0]);
    assertThat(faultOf(() -> read(reading13(), drained(sender))))
        .isEqualTo(PeerMisbehaved.EMPTY_FRAGMENT);
  }

  @Test
  void boundsEmptyRecordsInARow() throws Exception {
    OutboundHalf sender = open13();
    InboundHalf reader = reading13();
    for (int i = 0; i < 32; i++) {
      assertThat(read(reader, sealed(sender, new byte[0]))).isEqualTo(Inbound.APPLICATION_DATA);
    }
    read(reader, sealed(sender, new byte[1]));
    for (int i = 0; i < 32; i++) {
      read(reader, sealed(sender, new byte[0]));
    }
    assertThat(faultOf(() -> read(reader, sealed(sender, new byte[0]))))
        .isEqualTo(PeerMisbehaved.TOO_MANY_EMPTY_RECORDS);
  }

  @Test
  void boundsWarningsInARow() throws Exception {
    byte[] warning = record(ALERT, 0x0303, 1, 100);
    assertThat(readAll(server, repeated(32, warning))).isEqualTo(Inbound.ALERT);
    assertThat(server.alert().fatal()).isFalse();
    assertThat(faultOf(() -> read(server, warning))).isEqualTo(PeerMisbehaved.TOO_MANY_WARNINGS);
  }

  @Test
  void dropsCompatibilityChangeCipherSpecsWithinBounds() throws Exception {
    byte[] ccs = record(CCS, 0x0303, 1);
    assertThat(readAll(client, repeated(32, ccs))).isEqualTo(Inbound.DROPPED);
    assertThat(read(client, record(HANDSHAKE, 0x0303, 2))).isEqualTo(Inbound.HANDSHAKE);
    assertThat(readAll(client, repeated(32, ccs))).isEqualTo(Inbound.DROPPED);
    assertThat(faultOf(() -> read(client, ccs)))
        .isEqualTo(PeerMisbehaved.TOO_MANY_CHANGE_CIPHER_SPECS);
  }

  @Test
  void refusesChangeCipherSpecsWhereNoneMayStand() throws Exception {
    assertThat(faultOf(() -> read(server, record(CCS, 0x0303, 1))))
        .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
    for (int[] fragment : new int[][] {{}, {2}, {1, 1}}) {
      InboundHalf half = InboundHalf.client(crypto, RecordLimits.DEFAULT);
      assertThat(faultOf(() -> read(half, record(CCS, 0x0303, fragment))))
          .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
    }
    OutboundHalf sender = open13();
    sender.changeCipherSpec();
    byte[] protectedSpec = drained(sender);
    assertThat(faultOf(() -> read(reading13(), protectedSpec)))
        .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
  }

  @Test
  void deliversTheChangeCipherSpecOfTls12() throws Exception {
    client.negotiated(ProtocolVersion.TLS_1_2);
    client.changeCipherSpecs(ChangeCipherSpecRule.DELIVER);
    assertThat(read(client, record(CCS, 0x0303, 1))).isEqualTo(Inbound.CHANGE_CIPHER_SPEC);
    assertThat(faultOf(() -> read(client, record(CCS, 0x0303, 2))))
        .isEqualTo(Malformed.CHANGE_CIPHER_SPEC_SYNTAX);
  }

  @Test
  void refusesRecordsBetweenThePartsOfAMessage() throws Exception {
    byte[] part = record(HANDSHAKE, 0x0303, 2, 0, 0, 9, 1);
    for (byte[] between : List.of(record(CCS, 0x0303, 1), record(ALERT, 0x0303, 1, 0))) {
      InboundHalf half = InboundHalf.client(crypto, RecordLimits.DEFAULT);
      half.negotiated(ProtocolVersion.TLS_1_2);
      half.changeCipherSpecs(ChangeCipherSpecRule.DELIVER);
      read(half, part);
      assertThat(faultOf(() -> read(half, between))).isEqualTo(PeerMisbehaved.MESSAGE_INTERLEAVED);
    }
    OutboundHalf sender = open13();
    sender.handshake(new byte[] {4, 0, 0, 9, 1});
    InboundHalf reader = reading13();
    read(reader, drained(sender));
    assertThat(faultOf(() -> read(reader, sealed(sender, new byte[3]))))
        .isEqualTo(PeerMisbehaved.MESSAGE_INTERLEAVED);
  }

  @Test
  void hearsAFatalAlertEvenAmidAMessage() throws Exception {
    read(client, record(HANDSHAKE, 0x0303, 2, 0, 0, 9, 1));
    assertThat(read(client, record(ALERT, 0x0303, 2, 40))).isEqualTo(Inbound.ALERT);
    assertThat(client.alert().description()).isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(read(client, record(HANDSHAKE, 0x0303, 2))).isEqualTo(Inbound.ENDED);
  }

  @Test
  void takesExactlyOneAlertARecord() {
    for (int[] fragment : new int[][] {{1}, {1, 0, 1}, {1, 0, 1, 0}}) {
      InboundHalf half = InboundHalf.client(crypto, RecordLimits.DEFAULT);
      assertThat(faultOf(() -> read(half, record(ALERT, 0x0303, fragment))))
          .isEqualTo(Malformed.ALERT_SYNTAX);
    }
    assertThat(faultOf(() -> read(client, record(ALERT, 0x0303, 3, 0))))
        .isEqualTo(Malformed.ALERT_LEVEL);
  }

  @Test
  void endsAtCloseNotify() throws Exception {
    OutboundHalf sender = open13();
    byte[] data = sealed(sender, new byte[1]);
    sender.closeNotify();
    byte[] close = drained(sender);
    InboundHalf reader = reading13();
    read(reader, data);
    assertThat(read(reader, close)).isEqualTo(Inbound.ALERT);
    assertThat(reader.alert().closeNotify()).isTrue();
    ByteBuffer more = ByteBuffer.wrap(data);
    assertThat(reader.read(more, NOTHING)).isEqualTo(Inbound.ENDED);
    assertThat(more.position()).isZero();
  }

  @Test
  void refusesUnprotectedRecordsOnceKeysAreInstalled() throws Exception {
    for (int type : new int[] {HANDSHAKE, ALERT}) {
      assertThat(faultOf(() -> read(reading13(), record(type, 0x0303, 2, 40))))
          .isEqualTo(PeerMisbehaved.RECORD_FORGED);
      byte[] changed = sealed(open13(), new byte[5]);
      changed[0] = (byte) type;
      assertThat(faultOf(() -> read(reading13(), changed))).isEqualTo(PeerMisbehaved.RECORD_FORGED);
    }
    assertThat(faultOf(() -> read(client, record(DATA, 0x0303, 2, 40))))
        .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
  }

  @Test
  void hearsAClientThatHasNoKeysYet() throws Exception {
    server.negotiated(ProtocolVersion.TLS_1_3);
    server.switchKeys(keys13(1), server.messages().aligned());
    assertThat(read(server, record(ALERT, 0x0303, 2, 47))).isEqualTo(Inbound.ALERT);

    InboundHalf later = InboundHalf.server(crypto, RecordLimits.DEFAULT);
    later.negotiated(ProtocolVersion.TLS_1_3);
    later.switchKeys(keys13(1), later.messages().aligned());
    OutboundHalf sender = open13();
    sender.handshake(message(20, 32));
    read(later, drained(sender));
    assertThat(faultOf(() -> read(later, record(ALERT, 0x0303, 2, 47))))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);
  }

  @Test
  void refusesApplicationDataBeforeItMayCome() throws Exception {
    byte[] record = sealed(open13(), new byte[5]);
    InboundHalf reader = reading13();
    reader.mayRead(false);
    assertThat(faultOf(() -> reader.read(ByteBuffer.wrap(record), NOTHING)))
        .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);
  }

  @Test
  void skipsWhatDoesNotOpenUntilSomethingDoes() throws Exception {
    OutboundHalf early = OutboundHalf.client(crypto, RecordLimits.DEFAULT);
    early.switchKeys(keys13(50));
    early.mayWrite(true);
    byte[] undecryptable = sealed(early, new byte[83]);
    InboundHalf reader = reading13();
    reader.skipUndecryptable(200);
    assertThat(readAll(reader, repeated(2, undecryptable))).isEqualTo(Inbound.DROPPED);
    OutboundHalf sender = open13();
    sender.handshake(message(20, 32));
    assertThat(read(reader, drained(sender))).isEqualTo(Inbound.HANDSHAKE);
    assertThat(faultOf(() -> read(reader, undecryptable))).isEqualTo(PeerMisbehaved.RECORD_FORGED);

    InboundHalf hearing = reading13();
    hearing.skipUndecryptable(200);
    assertThat(faultOf(() -> read(hearing, record(HANDSHAKE, message(1, 10)))))
        .isEqualTo(PeerMisbehaved.RECORD_FORGED);

    InboundHalf tired = reading13();
    tired.skipUndecryptable(199);
    read(tired, undecryptable);
    assertThat(faultOf(() -> read(tired, undecryptable)))
        .isEqualTo(PeerMisbehaved.EARLY_DATA_TOO_LONG);
  }

  @Test
  void skipsByTypeUntilTheSecondHello() throws Exception {
    server.negotiated(ProtocolVersion.TLS_1_3);
    server.skipByType(100 + (1 << 14) + 256);
    assertThat(read(server, record(DATA, new byte[(1 << 14) + 256]))).isEqualTo(Inbound.DROPPED);
    assertThat(read(server, record(DATA, new byte[100]))).isEqualTo(Inbound.DROPPED);
    assertThat(read(server, record(HANDSHAKE, message(1, 10)))).isEqualTo(Inbound.HANDSHAKE);
    assertThat(faultOf(() -> read(server, record(DATA, new byte[1]))))
        .isEqualTo(PeerMisbehaved.RECORD_OUT_OF_ORDER);

    InboundHalf tired = InboundHalf.server(crypto, RecordLimits.DEFAULT);
    tired.skipByType(99);
    assertThat(faultOf(() -> read(tired, record(DATA, new byte[100]))))
        .isEqualTo(PeerMisbehaved.EARLY_DATA_TOO_LONG);
  }

  @Test
  void changesKeysOnlyWithEvidence() throws Exception {
    read(client, record(HANDSHAKE, concat(message(2, 5), new byte[] {8})));
    client.messages().next();
    assertThat(faultOf(() -> client.switchKeys(keys13(1), client.messages().aligned())))
        .isEqualTo(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  @Test
  void setsTheRuleForChangeCipherSpecsByVersion() throws Exception {
    server.negotiated(ProtocolVersion.TLS_1_3);
    assertThat(read(server, record(CCS, 0x0303, 1))).isEqualTo(Inbound.DROPPED);
    server.changeCipherSpecs(ChangeCipherSpecRule.REFUSE);
    assertThat(faultOf(() -> read(server, record(CCS, 0x0303, 1))))
        .isEqualTo(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
    client.negotiated(ProtocolVersion.TLS_1_2);
    assertThat(read(client, record(CCS, 0x0303, 1))).isEqualTo(Inbound.CHANGE_CIPHER_SPEC);
  }

  @Test
  void opensNothingIntoReadOnlyOutput() throws Exception {
    byte[] record = sealed(open13(), new byte[1]);
    InboundHalf reader = reading13();
    ByteBuffer readOnly = ByteBuffer.allocate(50).asReadOnlyBuffer();
    assertThrows(
        ReadOnlyBufferException.class, () -> reader.read(ByteBuffer.wrap(record), readOnly));
    assertThat(read(reader, record)).isEqualTo(Inbound.APPLICATION_DATA);
  }

  @Test
  void restsBetweenRecords() throws Exception {
    OutboundHalf sender = open13();
    InboundHalf reader = reading13();
    read(reader, sealed(sender, new byte[1]));
    sender.rest();
    reader.rest();
    assertThat(read(reader, sealed(sender, new byte[1]))).isEqualTo(Inbound.APPLICATION_DATA);
  }

  @Test
  void takesRecordsAsLongAsTheyMayBe() throws Exception {
    byte[] ciphertext13 = {23, 3, 3, 0x41, 0};
    assertThat(read(reading13(), ciphertext13)).isEqualTo(Inbound.NEEDS_INPUT);
    client.negotiated(ProtocolVersion.TLS_1_2);
    client.switchKeys(keys12(), client.messages().aligned());
    byte[] ciphertext12 = {23, 3, 3, 0x48, 0};
    assertThat(read(client, ciphertext12)).isEqualTo(Inbound.NEEDS_INPUT);
    assertThat(InboundHalf.wholeRecord(ByteBuffer.wrap(ciphertext12))).isFalse();
    server.negotiated(ProtocolVersion.TLS_1_3);
    server.skipByType(1 << 20);
    byte[] early = {23, 3, 3, 0x41, 1};
    assertThat(faultOf(() -> read(server, early))).isEqualTo(Malformed.RECORD_TOO_LONG);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.bytes;
import static dev.handsel.tls.record.RecordFixture.drained;
import static dev.handsel.tls.record.RecordFixture.faultOf;
import static dev.handsel.tls.record.RecordFixture.keys12;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static dev.handsel.tls.record.RecordFixture.open13;
import static dev.handsel.tls.record.RecordFixture.seal;
import static dev.handsel.tls.record.RecordFixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.KeyLimits;
import dev.handsel.tls.record.protect.Protection;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.AlertDescription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboundHalfTest {
  private static final RecordLimits THREE_RECORDS =
      RecordLimits.DEFAULT.perKey(3, Long.MAX_VALUE, false);

  private static final long RESERVE = 8 * KeyLimits.BLOCKS_OF_FULL_RECORD;

  private final FakeCrypto crypto = new FakeCrypto(1);
  private final OutboundHalf client = OutboundHalf.client(crypto, RecordLimits.DEFAULT);
  private final OutboundHalf server = OutboundHalf.server(crypto, RecordLimits.DEFAULT);

  /** Type and length of every record. */
  static List<String> shapes(byte[] bytes) {
    List<String> shapes = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      int type = in.get();
      String version = Integer.toHexString(in.getShort());
      int length = in.getShort() & 0xffff;
      shapes.add(type + ":" + version + ":" + length);
      in.position(in.position() + length);
    }
    return shapes;
  }

  /** Numbers its keys; the first update leads to generation 2. */
  static final class Updates implements KeyUpdater {
    private final List<Boolean> requests = new ArrayList<>();

    @Override
    public byte[] keyUpdateMessage(boolean request) {
      requests.add(request);
      return new byte[] {24, 0, 0, 1, (byte) (request ? 1 : 0)};
    }

    @Override
    public TrafficKeys nextKeys() {
      return keys13(1 + requests.size());
    }
  }

  @Test
  void marksOnlyTheInitialClientHelloAsTls10() throws Exception {
    client.maxPlaintext(100);
    client.handshake(message(1, 146));
    client.handshake(message(1, 10));
    client.changeCipherSpec();
    client.alert(2, AlertDescription.DECODE_ERROR);
    assertThat(shapes(drained(client)))
        .containsExactly("22:301:100", "22:301:50", "22:303:14", "20:303:1", "21:303:2");
    server.handshake(message(2, 10));
    assertThat(shapes(drained(server))).containsExactly("22:303:14");
  }

  @Test
  void coalescesMessagesUpToAChangeOfKeys() throws Exception {
    server.handshake(message(2, 96));
    server.switchKeys(keys13(1));
    server.handshake(message(8, 6));
    server.handshake(message(11, 40_000));
    server.handshake(message(20, 32));
    server.switchKeys(keys13(2));
    server.handshake(message(4, 16));
    int overhead = 17;
    int left = 10 + 40_004 + 36 - 2 * 16_384;
    assertThat(shapes(drained(server)))
        .containsExactly(
            "22:303:100",
            "23:303:" + (16_384 + overhead),
            "23:303:" + (16_384 + overhead),
            "23:303:" + (left + overhead),
            "23:303:" + (20 + overhead));
  }

  @Test
  void keepsTheOrderOfEverythingQueued() throws Exception {
    server.handshake(message(2, 10));
    server.changeCipherSpec();
    server.switchKeys(keys12());
    server.handshake(message(20, 12));
    server.closeNotify();
    assertThat(shapes(drained(server)))
        .containsExactly("22:303:14", "20:303:1", "22:303:40", "21:303:26");
  }

  @Test
  void writesWholeRecordsOrNothing() throws Exception {
    server.handshake(message(2, 20));
    server.changeCipherSpec();
    for (int room = 0; room < 29; room++) {
      ByteBuffer out = ByteBuffer.allocate(room);
      assertThat(server.drain(out)).isEqualTo(Outcome.TOO_SMALL);
      assertThat(out.position()).isZero();
      assertThat(server.needed()).isEqualTo(29);
    }
    ByteBuffer out = ByteBuffer.allocate(34);
    assertThat(server.drain(out)).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(shapes(bytes(out.flip()))).containsExactly("22:303:24");
    assertThat(server.hasOutput()).isTrue();
    assertThat(shapes(drained(server))).containsExactly("20:303:1");
    assertThat(server.hasOutput()).isFalse();
  }

  @Test
  void writesTheSameToHeapAndDirectOutput() throws Exception {
    byte[] heap = null;
    for (ByteBuffer out : List.of(ByteBuffer.allocate(99), ByteBuffer.allocateDirect(99))) {
      OutboundHalf half = OutboundHalf.server(new FakeCrypto(1), RecordLimits.DEFAULT);
      half.switchKeys(keys13(1));
      half.handshake(message(8, 6));
      half.mayWrite(true);
      assertThat(seal(half, new byte[5], out)).isEqualTo(Outcome.HAS_OUTPUT);
      half.drain(out);
      assertThat(seal(half, new byte[5], out)).isEqualTo(Outcome.OK);
      byte[] written = bytes(out.flip());
      assertThat(written).isEqualTo(heap == null ? written : heap);
      heap = written;
    }
  }

  @Test
  void sealsNothingBeforeTheQueueIsDrained() throws Exception {
    OutboundHalf half = open13();
    half.handshake(message(4, 10));
    ByteBuffer out = ByteBuffer.allocate(1000);
    assertThat(seal(half, new byte[10], out)).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(out.position()).isZero();
    drained(half);
    assertThat(seal(half, new byte[10], out)).isEqualTo(Outcome.OK);
  }

  @Test
  void sealsNothingBeforeItMay() throws Exception {
    server.switchKeys(keys13(1));
    assertThat(seal(server, new byte[1], ByteBuffer.allocate(100))).isEqualTo(Outcome.NOT_YET);
  }

  @Test
  void changesNothingWhenTheOutputIsTooSmall() throws Exception {
    OutboundHalf half = open13(crypto, RecordLimits.DEFAULT);
    ByteBuffer source = ByteBuffer.wrap(new byte[50]);
    for (int room = 0; room < 72; room++) {
      ByteBuffer out = ByteBuffer.allocate(room);
      assertThat(half.seal(new ByteBuffer[] {source}, 0, 1, out)).isEqualTo(Outcome.TOO_SMALL);
      assertThat(half.needed()).isEqualTo(72);
      assertThat(source.position()).isZero();
      assertThat(out.array()).isEqualTo(new byte[room]);
    }
    assertThat(crypto.nonces().size()).isZero();
  }

  @Test
  void gathersFromEveryKindOfBuffer() throws Exception {
    byte[] data = new byte[20_000];
    new Random(5).nextBytes(data);
    ByteBuffer direct = ByteBuffer.allocateDirect(9_000).put(data, 3, 9_000).flip();
    ByteBuffer readOnly = ByteBuffer.wrap(data, 9_003, 10_997).asReadOnlyBuffer();
    ByteBuffer[] sources = {
      ByteBuffer.allocate(0), ByteBuffer.wrap(data, 0, 3), direct, readOnly, null
    };
    OutboundHalf half = open13();
    ByteBuffer out = ByteBuffer.allocate(40_000);
    assertThat(half.seal(sources, 0, 4, out)).isEqualTo(Outcome.OK);
    assertThat(readOnly.remaining()).isEqualTo(20_000 - 16_384);
    assertThat(half.seal(sources, 0, 4, out)).isEqualTo(Outcome.OK);
    InboundHalf reader = RecordFixture.reading13();
    ByteBuffer plain = ByteBuffer.allocate(40_000);
    out.flip();
    reader.read(out, plain);
    reader.read(out, plain);
    assertThat(bytes(plain.flip())).isEqualTo(data);
  }

  @Test
  void sealsSourcesThatLieInTheOutputsArray() throws Exception {
    for (int outAt : new int[] {0, 10, 20, 50, 57, 90, 119, 120}) {
      byte[] array = new byte[300];
      new Random(outAt).nextBytes(array);
      byte[] first = Arrays.copyOfRange(array, 20, 40);
      byte[] second = Arrays.copyOfRange(array, 40, 120);
      ByteBuffer sources = ByteBuffer.wrap(array, 40, 80);
      for (ByteBuffer source : List.of(sources, sources.asReadOnlyBuffer())) {
        byte[] before = array.clone();
        OutboundHalf half = open13();
        ByteBuffer out = ByteBuffer.wrap(array, outAt, 300 - outAt);
        ByteBuffer[] both = {ByteBuffer.wrap(array, 20, 20), source};
        assertThat(half.seal(both, 0, 2, out)).isEqualTo(Outcome.OK);
        ByteBuffer plain = ByteBuffer.allocate(300);
        byte[] record = Arrays.copyOfRange(array, outAt, out.position());
        RecordFixture.reading13().read(ByteBuffer.wrap(record), plain);
        ByteBuffer expected = ByteBuffer.allocate(100).put(first).put(second);
        assertThat(bytes(plain.flip())).as("at %d", outAt).isEqualTo(expected.array());
        System.arraycopy(before, 0, array, 0, array.length);
        source.rewind().position(40);
      }
    }
  }

  @Test
  void answersManyRequestsWithOneKeyUpdateBeforeItsNextRecord() throws Exception {
    OutboundHalf half = open13();
    Updates updates = new Updates();
    half.keyUpdater(updates);
    assertThat(half.hasOutput()).isFalse();
    half.oweKeyUpdateReply();
    half.oweKeyUpdateReply();
    assertThat(half.hasOutput()).as("a silent half owes nothing yet").isFalse();
    assertThat(drained(half)).isEmpty();
    half.oweKeyUpdateReply();
    assertThat(seal(half, new byte[9], ByteBuffer.allocate(100))).isEqualTo(Outcome.HAS_OUTPUT);
    byte[] update = drained(half);
    assertThat(shapes(update)).containsExactly("23:303:22");
    assertThat(updates.requests).containsExactly(false);

    InboundHalf reader = RecordFixture.reading13();
    assertThat(RecordFixture.read(reader, update)).isEqualTo(Inbound.HANDSHAKE);
    assertThat(reader.messages().next()).isEqualTo(new byte[] {24, 0, 0, 1, 0});
    reader.switchKeys(keys13(2), reader.messages().aligned());
    assertThat(RecordFixture.read(reader, sealed(half, new byte[9])))
        .isEqualTo(Inbound.APPLICATION_DATA);
  }

  @Test
  void renewsAKeyAtItsSoftLimit() throws Exception {
    OutboundHalf half = open13(crypto, THREE_RECORDS);
    Updates updates = new Updates();
    half.keyUpdater(updates);
    ByteBuffer out = ByteBuffer.allocate(10_000);
    int updated = 0;
    for (int i = 0; i < 30; i++) {
      if (seal(half, new byte[4], out) == Outcome.HAS_OUTPUT) {
        updated++;
        assertThat(half.drain(out)).isEqualTo(Outcome.OK);
        assertThat(seal(half, new byte[4], out)).isEqualTo(Outcome.OK);
      }
    }
    assertThat(updated).isEqualTo(updates.requests.size()).isEqualTo(9);
    assertThat(half.keyLimitNear()).isFalse();
  }

  @Test
  void warnsOfAKeyThatCannotBeRenewedAtNineTenthsOfItsBlocks() throws Exception {
    server.use(Protection.protector(crypto, keys12(), new KeyLimits(1, 100_000, false)));
    server.mayWrite(true);
    for (int blocks = 0; blocks < 90_000; blocks += 1000) {
      assertThat(server.keyLimitNear()).as("after %d blocks", blocks).isFalse();
      sealed(server, new byte[999 * 16]);
    }
    assertThat(server.keyLimitNear()).isTrue();
  }

  @Test
  void asksForAKeyUpdateOnRequest() throws Exception {
    OutboundHalf half = open13();
    assertThrows(IllegalStateException.class, () -> half.updateKeys(true));
    Updates updates = new Updates();
    half.keyUpdater(updates);
    half.updateKeys(true);
    assertThat(updates.requests).containsExactly(true);
    assertThat(half.hasOutput()).isTrue();
  }

  @Test
  void saysNothingAfterCloseNotify() throws Exception {
    OutboundHalf half = open13();
    half.keyUpdater(new Updates());
    half.closeNotify();
    half.alert(2, AlertDescription.INTERNAL_ERROR);
    half.handshake(message(4, 10));
    half.changeCipherSpec();
    half.oweKeyUpdateReply();
    assertThat(half.ended()).isTrue();
    ByteBuffer out = ByteBuffer.allocate(100);
    assertThat(seal(half, new byte[1], out)).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(shapes(drained(half))).containsExactly("23:303:19");
    assertThat(half.hasOutput()).isFalse();
    assertThat(seal(half, new byte[1], out)).isEqualTo(Outcome.ENDED);
    half.mayWrite(true);
    assertThat(seal(half, new byte[1], out)).isEqualTo(Outcome.ENDED);
  }

  @Test
  void usesNoNonceTwiceWhateverFails() throws Exception {
    Random random = new Random(11);
    int failures = 0;
    for (int run = 0; run < 400; run++) {
      FakeCrypto fragile = new FakeCrypto(run);
      OutboundHalf half = open13(fragile, THREE_RECORDS);
      half.keyUpdater(new Updates());
      fragile.nonces().failAfter(random.nextInt(8));
      boolean failed = false;
      for (int step = 0; step < 25; step++) {
        ByteBuffer out =
            random.nextBoolean() ? ByteBuffer.allocate(60) : ByteBuffer.allocateDirect(60);
        try {
          step(half, random.nextInt(6), out, random);
        } catch (TlsException e) {
          assertThat(e.fault()).contains(LocalFailure.CRYPTO_FAILED);
          assertThat(bytes(out.rewind())).isEqualTo(new byte[60]);
          failed = true;
        }
        if (failed) {
          assertThat(seal(half, new byte[1], out.clear())).isEqualTo(Outcome.ENDED);
          assertThat(half.drain(out)).isEqualTo(Outcome.ENDED);
          assertThat(half.hasOutput()).isFalse();
        }
      }
      failures += failed ? 1 : 0;
    }
    assertThat(failures).isGreaterThan(300);
  }

  private static void step(OutboundHalf half, int choice, ByteBuffer out, Random random)
      throws TlsException {
    switch (choice) {
      case 0 -> half.handshake(message(4, random.nextInt(20)));
      case 1 -> half.oweKeyUpdateReply();
      case 2 -> half.drainRecord(out);
      default -> {
        if (seal(half, new byte[random.nextInt(60)], out) == Outcome.HAS_OUTPUT) {
          half.drainRecord(out);
        }
      }
    }
  }

  @Test
  void stopsBeforeTheHardLimitButStillSaysWhy() throws Exception {
    server.use(Protection.protector(crypto, keys12(), new KeyLimits(5, RESERVE + 10, false)));
    server.mayWrite(true);
    for (int i = 0; i < 5; i++) {
      sealed(server, new byte[1]);
    }
    assertThat(faultOf(() -> sealed(server, new byte[1])))
        .isEqualTo(LocalFailure.KEY_LIMIT_REACHED);
    server.alert(2, AlertDescription.INTERNAL_ERROR);
    assertThat(shapes(drained(server))).containsExactly("21:303:26");
  }

  @Test
  void refusesASecondConcurrentCall() throws Exception {
    OutboundHalf[] half = new OutboundHalf[1];
    half[0] = open13();
    List<Throwable> refused = new ArrayList<>();
    half[0].keyUpdater(
        new KeyUpdater() {
          @Override
          public byte[] keyUpdateMessage(boolean request) {
            refused.add(assertThrows(IllegalStateException.class, half[0]::closeNotify));
            assertThat(refused.get(0)).hasMessageContaining("the outbound half");
            half[0].rest();
            return message(24, 1);
          }

          @Override
          public TrafficKeys nextKeys() {
            return keys13(2);
          }
        });
    half[0].updateKeys(false);
    assertThat(refused).hasSize(1);
    assertThat(shapes(drained(half[0]))).containsExactly("23:303:22");
  }

  /** As when one thread writes, another's keys come, and the writer then only says good-bye. */
  @Test
  void changesToKeysThatCameBesideAWriteBeforeAnAlert() throws Exception {
    OutboundHalf half = open13();
    half.keyUpdater(
        new KeyUpdater() {
          @Override
          public byte[] keyUpdateMessage(boolean request) {
            try {
              half.switchKeys(keys13(3));
            } catch (TlsException e) {
              throw new AssertionError(e);
            }
            return message(24, 1);
          }

          @Override
          public TrafficKeys nextKeys() {
            return keys13(2);
          }
        });
    half.oweKeyUpdateReply();
    assertThat(seal(half, new byte[1], ByteBuffer.allocate(100))).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(shapes(drained(half))).containsExactly("23:303:22");
    half.closeNotify();
    assertThat(shapes(drained(half))).containsExactly("23:303:19");
  }

  @Test
  void destroysKeysOnceTheyAreInUseOrDropped() throws Exception {
    Tls13Keys used = (Tls13Keys) keys13(1);
    server.switchKeys(used);
    assertThat(used.key().destroyed()).isTrue();
    server.handshake(message(1, 1));
    Tls13Keys waiting = (Tls13Keys) keys13(2);
    server.switchKeys(waiting);
    assertThat(waiting.key().destroyed()).isFalse();
    server.close();
    assertThat(waiting.key().destroyed()).isTrue();
    assertThat(server.drain(ByteBuffer.allocate(100))).isEqualTo(Outcome.ENDED);
  }

  @Test
  void drainsOneRecordACall() throws Exception {
    server.handshake(message(2, 10));
    server.changeCipherSpec();
    ByteBuffer out = ByteBuffer.allocate(100);
    assertThat(server.drainRecord(out)).isEqualTo(Outcome.HAS_OUTPUT);
    assertThat(out.position()).isEqualTo(19);
    assertThat(server.drainRecord(out)).isEqualTo(Outcome.OK);
    assertThat(out.position()).isEqualTo(25);
    assertThat(server.drainRecord(out)).isEqualTo(Outcome.OK);
  }
}

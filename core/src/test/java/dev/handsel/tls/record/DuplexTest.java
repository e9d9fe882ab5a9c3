// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.bytes;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static dev.handsel.tls.record.RecordFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One half writes, the other reads, under the JDK's ciphers and arbitrary sizes and splits. */
class DuplexTest {
  private static final CryptoBackend JDK = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final byte[] KEY_UPDATE = message(24, 1);

  /** Both sides number their keys alike. */
  private static final class Generations implements KeyUpdater {
    private int generation = 1;

    @Override
    public byte[] keyUpdateMessage(boolean request) {
      return KEY_UPDATE;
    }

    @Override
    public TrafficKeys nextKeys() {
      return keys13(++generation);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void deliversEveryByteInOrder(long seed) throws Exception {
    Random random = new Random(seed);
    OutboundHalf writer =
        OutboundHalf.server(JDK, RecordLimits.DEFAULT.perKey(5, Long.MAX_VALUE, false));
    writer.switchKeys(keys13(1));
    writer.mayWrite(true);
    writer.maxPlaintext(1 + random.nextInt(1 << 14));
    writer.keyUpdater(new Generations());
    Generations readKeys = new Generations();
    InboundHalf reader = InboundHalf.client(JDK, RecordLimits.DEFAULT);
    reader.negotiated(ProtocolVersion.TLS_1_3);
    reader.switchKeys(keys13(1), reader.messages().aligned());
    reader.mayRead(true);

    ByteArrayOutputStream wrote = new ByteArrayOutputStream();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int tickets = 0;
    int found = 0;
    for (int round = 0; round < 60; round++) {
      byte[] wire = wire(writer, random, wrote);
      if (random.nextInt(5) == 0) {
        writer.handshake(message(4, random.nextInt(300)));
        tickets++;
      }
      for (int at = 0; at < wire.length; ) {
        int count = Math.min(wire.length - at, 1 + random.nextInt(9000));
        found += read(reader, ByteBuffer.wrap(wire, at, count), random, read, readKeys);
        at += count;
      }
    }
    ByteBuffer last = ByteBuffer.allocate(40_000);
    writer.closeNotify();
    writer.drain(last);
    found += read(reader, last.flip(), random, read, readKeys);
    assertThat(read.toByteArray()).isEqualTo(wrote.toByteArray());
    assertThat(found).isEqualTo(tickets);
    assertThat(readKeys.generation).isGreaterThan(1);
    assertThat(reader.alert().closeNotify()).isTrue();
  }

  private static byte[] wire(OutboundHalf writer, Random random, ByteArrayOutputStream wrote)
      throws Exception {
    byte[] data = new byte[random.nextInt(3000)];
    random.nextBytes(data);
    ByteBuffer source = ByteBuffer.wrap(data);
    ByteBuffer out =
        random.nextBoolean() ? ByteBuffer.allocate(20_000) : ByteBuffer.allocateDirect(20_000);
    Outcome outcome = writer.seal(new ByteBuffer[] {source}, 0, 1, out);
    // A drained message may be the one that tires the key, so more than one round can be due.
    for (int drains = 0; outcome == Outcome.HAS_OUTPUT && drains < 3; drains++) {
      assertThat(writer.drain(out)).isEqualTo(Outcome.OK);
      outcome = writer.seal(new ByteBuffer[] {source}, 0, 1, out);
    }
    assertThat(outcome).isEqualTo(Outcome.OK);
    wrote.write(data, 0, source.position());
    return bytes(out.flip());
  }

  private static final int CHANGES = 60;

  // Of no other test: ciphers that are used again remember keys and nonces.
  private static final int FIRST_KEYS = 100;

  /** As in a renegotiation: the reading thread queues messages and keys, the other writes data. */
  @Test
  void takesMessagesAndKeysWhileAnotherThreadWrites() throws Exception {
    OutboundHalf writer = OutboundHalf.client(JDK, RecordLimits.DEFAULT);
    writer.switchKeys(keys13(FIRST_KEYS));
    writer.mayWrite(true);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    FutureTask<Integer> writing =
        new FutureTask<>(
            () -> {
              int records = 0;
              ByteBuffer out = ByteBuffer.allocate(40_000);
              while (!done.get() || writer.hasOutput()) {
                Outcome outcome =
                    writer.seal(new ByteBuffer[] {ByteBuffer.wrap(new byte[100])}, 0, 1, out);
                if (outcome == Outcome.HAS_OUTPUT) {
                  writer.drain(out);
                } else if (outcome == Outcome.OK) {
                  records++;
                }
                begun.countDown();
                wire.writeBytes(bytes(out.flip()));
                out.clear();
              }
              return records;
            });
    new Thread(writing, "writer").start();
    begun.await();
    for (int i = 0; i < CHANGES; i++) {
      writer.mayWrite(false);
      writer.handshake(message(4, 50));
      writer.handshake(KEY_UPDATE);
      writer.switchKeys(keys13(FIRST_KEYS + 1 + i));
      writer.mayWrite(true);
      Thread.yield();
    }
    done.set(true);
    int records = writing.get(30, TimeUnit.SECONDS);

    Generations keys = new Generations();
    keys.generation = FIRST_KEYS;
    InboundHalf reader = InboundHalf.client(JDK, RecordLimits.DEFAULT);
    reader.negotiated(ProtocolVersion.TLS_1_3);
    reader.switchKeys(keys13(FIRST_KEYS), reader.messages().aligned());
    reader.mayRead(true);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    ByteBuffer stream = ByteBuffer.wrap(wire.toByteArray());
    assertThat(read(reader, stream, new Random(1), read, keys)).isEqualTo(CHANGES);
    assertThat(keys.generation).isEqualTo(FIRST_KEYS + CHANGES);
    assertThat(read.size()).isEqualTo(100 * records);
  }

  /** Handshake messages that were no KeyUpdate. */
  private static int read(
      InboundHalf reader,
      ByteBuffer in,
      Random random,
      ByteArrayOutputStream read,
      Generations keys)
      throws Exception {
    int found = 0;
    boolean direct = random.nextBoolean();
    while (in.hasRemaining()) {
      ByteBuffer out = direct ? ByteBuffer.allocateDirect(16_384) : ByteBuffer.allocate(16_384);
      Inbound outcome = reader.read(in, out);
      assertThat(outcome).isNotEqualTo(Inbound.TOO_SMALL);
      read.writeBytes(bytes(out.flip()));
      while (reader.messages().hasNext()) {
        if (reader.messages().next()[0] == KEY_UPDATE[0]) {
          reader.switchKeys(keys.nextKeys(), reader.messages().aligned());
        } else {
          found++;
        }
      }
    }
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.Inbound;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.KeyUpdater;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.Outcome;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** One direction of a connection and both its ends, under keys that no other line has. */
final class Line implements KeyUpdater {
  private static final AtomicLong LINES = new AtomicLong();

  /** Keys are renewed unasked after so many records. */
  private static final RecordLimits LIMITS = RecordLimits.DEFAULT.perKey(20, Long.MAX_VALUE, false);

  private final SuiteSpec suite;
  private final Random secrets = new Random(LINES.incrementAndGet());
  private final OutboundHalf writer;
  private final InboundHalf reader;
  private TrafficKeys readKeys;

  Line(SuiteSpec suite, CryptoBackend backend) throws TlsException {
    this.suite = suite;
    writer = OutboundHalf.server(backend, LIMITS);
    reader = InboundHalf.client(backend, LIMITS);
    reader.negotiated(suite.version());
    writer.switchKeys(nextKeys());
    renewReader();
    writer.mayWrite(true);
    reader.mayRead(true);
    if (suite.tls13()) {
      writer.keyUpdater(this);
    }
  }

  @Override
  public byte[] keyUpdateMessage(boolean request) {
    return new byte[] {24, 0, 0, 1, (byte) (request ? 1 : 0)};
  }

  @Override
  public TrafficKeys nextKeys() {
    long seed = secrets.nextLong();
    readKeys = keys(new Random(seed));
    return keys(new Random(seed));
  }

  private TrafficKeys keys(Random from) {
    Secret key = secret(suite.cipher().keyLength(), from);
    return suite.tls13()
        ? new Tls13Keys(suite, key, secret(12, from))
        : new Tls12Keys(
            suite, secret(0, from), key, secret(suite.cipher().fixedIvLength(), from), false);
  }

  private static Secret secret(int length, Random from) {
    byte[] bytes = new byte[length];
    from.nextBytes(bytes);
    return Secret.adopt(bytes);
  }

  private void renewReader() throws TlsException {
    reader.switchKeys(readKeys, reader.messages().aligned());
    readKeys.destroy();
  }

  /** Does something; answers how many records of data came whole. */
  int turn(Random random) throws TlsException {
    byte[] data = new byte[random.nextInt(20) == 0 ? 16_384 : random.nextInt(200)];
    random.nextBytes(data);
    int room = data.length + 200;
    switch (random.nextInt(12)) {
      case 0 -> {
        // Refused for want of room; what is sealed next has other bytes.
        assertThat(seal(data, ByteBuffer.allocate(20))).isIn(Outcome.TOO_SMALL, Outcome.HAS_OUTPUT);
        return send(new byte[data.length], ByteBuffer.allocate(room));
      }
      case 1 -> {
        writer.rest();
        reader.rest();
        return 0;
      }
      case 2 -> {
        if (suite.tls13()) {
          writer.updateKeys(random.nextBoolean());
        }
        return send(data, ByteBuffer.allocate(room));
      }
      case 3 -> {
        ByteBuffer record = sealed(data, ByteBuffer.allocate(room));
        int last = record.limit() - 1;
        record.put(last, (byte) (record.get(last) ^ 1));
        receive(record, data);
        throw new AssertionError("a forged record was taken");
      }
      case 4 -> {
        return send(data, ByteBuffer.allocateDirect(room));
      }
      default -> {
        return send(data, ByteBuffer.allocate(room));
      }
    }
  }

  /** Seals {@code data} into one record, which is opened at once. */
  int send(byte[] data, ByteBuffer out) throws TlsException {
    return receive(sealed(data, out), data);
  }

  Outcome seal(byte[] data, ByteBuffer out) throws TlsException {
    return writer.seal(new ByteBuffer[] {ByteBuffer.wrap(data)}, 0, 1, out);
  }

  /** The record of {@code data}; a KeyUpdate that must precede it has been received. */
  private ByteBuffer sealed(byte[] data, ByteBuffer out) throws TlsException {
    Outcome outcome = seal(data, out);
    while (outcome == Outcome.HAS_OUTPUT) {
      ByteBuffer control = ByteBuffer.allocate(200);
      assertThat(writer.drainRecord(control)).isEqualTo(Outcome.OK);
      assertThat(reader.read(control.flip(), ByteBuffer.allocate(200)))
          .isEqualTo(Inbound.HANDSHAKE);
      reader.messages().next();
      renewReader();
      outcome = seal(data, out);
    }
    assertThat(outcome).isEqualTo(Outcome.OK);
    return out.flip();
  }

  private int receive(ByteBuffer record, byte[] data) throws TlsException {
    ByteBuffer out = ByteBuffer.allocate(17_000);
    assertThat(reader.read(record, out)).isEqualTo(Inbound.APPLICATION_DATA);
    assertThat(out.flip()).isEqualTo(ByteBuffer.wrap(data));
    return 1;
  }

  /** One of the ends is, and its cipher is not asked again. */
  void assertDead() throws TlsException {
    Inbound reading = reader.read(ByteBuffer.allocate(0), ByteBuffer.allocate(100));
    if (reading != Inbound.ENDED) {
      assertThat(seal(new byte[9], ByteBuffer.allocate(100))).isEqualTo(Outcome.ENDED);
    }
  }

  void close() {
    writer.close();
    reader.close();
  }
}

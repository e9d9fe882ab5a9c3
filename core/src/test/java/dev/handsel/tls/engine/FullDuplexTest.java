// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each side reads in one thread and writes in another: seal, open, KeyUpdate and close meet in
 * every order that two processors find.
 */
@Timeout(value = 120)
final class FullDuplexTest {
  private static final byte[] END = new byte[0];
  private static final int ROOM = 40_000;

  static List<ProtocolVersion> versions() {
    return Matrix.versions().toList();
  }

  /** One side of a connection, its queue to the other, and what it has heard. */
  private static final class Side {
    final TlsEngine engine;
    final BlockingQueue<byte[]> toPeer = new ArrayBlockingQueue<>(8);
    final ByteArrayOutputStream wrote = new ByteArrayOutputStream();
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Side(TlsEngine engine) {
      this.engine = engine;
    }

    /** Sends random data and key updates, then close_notify. */
    Void write(Random random, int records, boolean updates) throws Exception {
      try {
        for (int i = 0; i < records; i++) {
          if (updates && random.nextInt(5) == 0) {
            engine.updateKeys(random.nextBoolean());
          }
          byte[] data = new byte[1 + random.nextInt(2000)];
          random.nextBytes(data);
          if (!send(data)) {
            return null;
          }
          wrote.write(data);
        }
        engine.closeOutbound();
        drain();
        return null;
      } finally {
        toPeer.put(END);
      }
    }

    private boolean send(byte[] data) throws Exception {
      ByteBuffer source = ByteBuffer.wrap(data);
      while (true) {
        ByteBuffer out = ByteBuffer.allocate(ROOM);
        switch (engine.seal(source, out)) {
          case OK -> {
            put(out);
            return true;
          }
          case HAS_OUTPUT -> drain();
          case ENDED -> {
            drain();
            return false;
          }
          default -> throw new AssertionError("an open engine neither seals nor has output");
        }
      }
    }

    private void drain() throws Exception {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      while (engine.transmit(out) == Progress.OK) {
        put(out);
        out.clear();
      }
    }

    private void put(ByteBuffer out) throws InterruptedException {
      byte[] bytes = new byte[out.flip().remaining()];
      out.get(bytes);
      if (bytes.length > 0) {
        toPeer.put(bytes);
      }
    }

    /** Opens what the other side sends until that has ended. */
    Void read(BlockingQueue<byte[]> fromPeer) throws Exception {
      ByteBuffer in = ByteBuffer.allocate(4 * ROOM);
      try {
        for (byte[] bytes = fromPeer.take(); bytes != END; bytes = fromPeer.take()) {
          in.put(bytes).flip();
          ByteBuffer out = ByteBuffer.allocate(ROOM);
          while (engine.receive(in, out) == Progress.OK) {
            heard.write(out.array(), 0, out.position());
            out.clear();
          }
          in.compact();
        }
        return null;
      } finally {
        // Else a writer whose reader has failed waits for room.
        fromPeer.clear();
      }
    }
  }

  private static List<Throwable> run(List<Callable<Void>> threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads.size());
    try {
      List<Throwable> thrown = new ArrayList<>();
      for (Future<Void> future : pool.invokeAll(threads, 100, TimeUnit.SECONDS)) {
        try {
          future.get();
        } catch (java.util.concurrent.ExecutionException e) {
          thrown.add(e.getCause());
        }
      }
      return thrown;
    } finally {
      pool.shutdownNow();
    }
  }

  private static EnginePair connect(ProtocolVersion version) throws TlsException {
    Policy policy = TestPeers.policy(version);
    EnginePair pair =
        TestPeers.pair(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    pair.run();
    return pair;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void deliversEveryByteBothWaysWhileKeysChange(ProtocolVersion version) throws Exception {
    boolean updates = version.equals(ProtocolVersion.TLS_1_3);
    for (int seed = 0; seed < 8; seed++) {
      EnginePair pair = connect(version);
      Side client = new Side(pair.client());
      Side server = new Side(pair.server());
      Random one = new Random(seed);
      Random other = new Random(-1 - seed);
      // TLS 1.2 has the side that hears close_notify stop writing, so there one side speaks.
      int answers = updates ? 200 : 0;
      List<Throwable> thrown =
          run(
              List.of(
                  () -> client.write(one, 200, updates),
                  () -> server.read(client.toPeer),
                  () -> updates ? server.write(other, answers, true) : null,
                  () -> updates ? client.read(server.toPeer) : null));
      assertThat(thrown).isEmpty();
      assertThat(server.heard.toByteArray()).isEqualTo(client.wrote.toByteArray());
      assertThat(client.heard.toByteArray()).isEqualTo(server.wrote.toByteArray());
      if (updates) {
        assertThat(client.engine.demand().phase()).isEqualTo(Demand.Phase.CLOSED);
        assertThat(server.engine.demand().phase()).isEqualTo(Demand.Phase.CLOSED);
      }
    }
  }

  /**
   * A reader finds a forged record at any moment of the writer, which only hears that it is over.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void endsAtAForgedRecordWhateverTheWriterDoes(int seed) throws Exception {
    EnginePair pair = connect(ProtocolVersion.TLS_1_3);
    Side client = new Side(pair.client());
    Side server = new Side(pair.server());
    Random random = new Random(seed);
    byte[] forged = new byte[5 + 100];
    forged[0] = 23;
    forged[1] = 3;
    forged[2] = 3;
    forged[4] = 100;
    for (int i = 0; i < random.nextInt(40); i++) {
      client.send(new byte[10]);
      server.engine.receive(ByteBuffer.wrap(client.toPeer.take()), ByteBuffer.allocate(ROOM));
    }
    BlockingQueue<byte[]> attack = new ArrayBlockingQueue<>(2);
    attack.put(forged);
    attack.put(END);
    List<Throwable> thrown =
        run(
            List.of(
                // Until it is told that there is nobody to write to.
                () -> server.write(random, Integer.MAX_VALUE, true),
                () -> client.read(server.toPeer),
                () -> server.read(attack)));
    assertThat(thrown)
        .allSatisfy(e -> assertThat(e).isInstanceOf(TlsException.class))
        .anySatisfy(
            e -> assertThat(((TlsException) e).fault()).contains(PeerMisbehaved.RECORD_FORGED));
    // Whatever left before the alert came whole; the alert came last.
    assertThat(client.engine.failure()).isInstanceOf(PeerClosedWithAlert.class);
    byte[] heard = client.heard.toByteArray();
    assertThat(server.wrote.toByteArray()).startsWith(heard);
  }
}

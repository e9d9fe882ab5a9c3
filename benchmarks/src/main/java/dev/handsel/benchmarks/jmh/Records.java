// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.jmh;

import dev.handsel.benchmarks.harness.Exchange;
import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Meter.Side;
import dev.handsel.benchmarks.harness.Pair;
import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Proof;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.Stack;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Records: servers wrap, clients unwrap, a batch at a time so that the clock costs nothing. With
 * several connections each record belongs to the next one, and the switch is part of the figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Records {
  /** What a batch carries, small enough to stay in a second-level cache. */
  private static final int BATCH_BYTES = 1 << 17;

  private static final int MOST_RECORDS = 256;

  /** No implementation asks for more room than this around a record. */
  private static final int ROOM = 1 << 15;

  private static final int OVERHEAD = 64;

  @Param("handsel")
  public String peer = "";

  @Param({"TLSv1.3", "TLSv1.2"})
  public String version = "";

  @Param({"16384", "100"})
  public int size;

  @Param({"heap", "direct"})
  public String buffers = "";

  @Param({"1", "64", "10000"})
  public int connections;

  private final Meter meter = new Meter();
  private Stack stack = Nothing.STACK;
  private Pair[] pairs = {};
  private ByteBuffer plaintext = ByteBuffer.allocate(0);
  private ByteBuffer wire = ByteBuffer.allocate(0);
  private ByteBuffer room = ByteBuffer.allocate(0);
  private int batch;
  private int next;

  @Setup(Level.Trial)
  public void prepare() throws Exception {
    Scenario scenario = Scenario.full(version);
    stack = Peer.of(peer).stack(scenario);
    Proof.of(stack, scenario);
    Exchange exchange = new Exchange(meter);
    pairs = new Pair[connections];
    for (int i = 0; i < connections; i++) {
      pairs[i] = exchange.connect(stack);
    }
    batch = batchOf(size);
    plaintext = allocate(size);
    wire = allocate(batch * (size + OVERHEAD) + ROOM);
    room = allocate(ROOM);
  }

  /** Records of this size that one call of the benchmark makes. */
  public static int batchOf(int size) {
    return Math.min(MOST_RECORDS, BATCH_BYTES / size);
  }

  private ByteBuffer allocate(int capacity) {
    return buffers.equals("direct")
        ? ByteBuffer.allocateDirect(capacity)
        : ByteBuffer.allocate(capacity);
  }

  @Setup(Level.Iteration)
  public void clear() {
    meter.clear();
  }

  @Benchmark
  public void batch(Sides sides) throws Exception {
    long payload = 0;
    int first = next;
    wire.clear();
    meter.start();
    for (int i = 0; i < batch; i++) {
      pairs[next].server().wrap(plaintext.clear(), wire);
      payload += plaintext.position();
      next = next + 1 == connections ? 0 : next + 1;
    }
    meter.charge(Side.SERVER);
    wire.flip();
    next = first;
    long arrived = 0;
    for (int i = 0; i < batch; i++) {
      pairs[next].client().unwrap(wire, room.clear());
      arrived += room.position();
      next = next + 1 == connections ? 0 : next + 1;
    }
    meter.charge(Side.CLIENT);
    if (arrived != payload || wire.hasRemaining()) {
      throw new IllegalStateException("%d bytes sent, %d arrived".formatted(payload, arrived));
    }
    sides.add(meter, batch, payload);
  }

  @TearDown(Level.Trial)
  public void close() {
    for (Pair pair : pairs) {
      pair.close();
    }
    stack.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.jmh;

import dev.handsel.benchmarks.harness.Exchange;
import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Proof;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.Stack;
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
 * One handshake with everything it takes: making both engines, delegated tasks, the ticket, one
 * byte each way.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Handshakes {
  @Param("handsel")
  public String peer = "";

  @Param({"TLSv1.3", "TLSv1.2"})
  public String version = "";

  @Param({"x25519", "secp256r1", "X25519MLKEM768"})
  public String group = "";

  @Param({"EC", "RSA"})
  public String leaf = "";

  @Param({"full", "resumed", "mutual"})
  public String kind = "";

  private final Meter meter = new Meter();
  private final Exchange exchange = new Exchange(meter);
  private Scenario scenario = Scenario.full(Scenario.TLS_1_3);
  private Stack stack = Nothing.STACK;
  private long handshakes;
  private long chainsBefore;

  @Setup(Level.Trial)
  public void prepare() throws Exception {
    scenario = new Scenario(version, group, leaf, kind.equals("mutual"), kind.equals("resumed"));
    stack = Peer.of(peer).stack(scenario);
    Proof.of(stack, scenario);
  }

  @Setup(Level.Iteration)
  public void count() {
    handshakes = 0;
    chainsBefore = stack.chainsChecked();
    meter.clear();
  }

  @Benchmark
  public void handshake(Sides sides) throws Exception {
    exchange.connect(stack).close();
    handshakes++;
    sides.add(meter, 1, 0);
  }

  /** All of them were what the scenario says, not the first alone. */
  @TearDown(Level.Iteration)
  public void recount() {
    long chains = stack.chainsChecked() - chainsBefore;
    if (chains != handshakes * scenario.chainsToCheck()) {
      throw new IllegalStateException(
          "%d handshakes of %s checked %d chains".formatted(handshakes, scenario, chains));
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    stack.close();
  }
}

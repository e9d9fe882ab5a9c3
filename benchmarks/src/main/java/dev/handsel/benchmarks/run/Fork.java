// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Proof;
import dev.handsel.benchmarks.harness.Stack;
import dev.handsel.benchmarks.jmh.Handshakes;
import dev.handsel.benchmarks.load.Load;
import dev.handsel.benchmarks.memory.IdleHeap;
import io.netty.handler.ssl.OpenSsl;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One JVM of a comparison: measures rows of one peer; see {@link Forks} for what it writes. */
public final class Fork {
  private final Peer peer;
  private final Effort effort;
  private final PrintStream out;

  private Fork(Peer peer, Effort effort, PrintStream out) {
    this.peer = peer;
    this.effort = effort;
    this.out = out;
  }

  /** Arguments: peer, effort, file for the numbers, rows. */
  public static void main(String[] args) throws Exception {
    try (PrintStream out = new PrintStream(args[2], StandardCharsets.UTF_8)) {
      Fork fork = new Fork(Peer.of(args[0]), Effort.parse(args[1]), out);
      for (String id : Arrays.copyOfRange(args, 3, args.length)) {
        fork.measure(Row.valueOf(id));
      }
    }
    // Some of the stacks leave threads behind.
    System.exit(0);
  }

  private void measure(Row row) throws Exception {
    System.out.println("--- " + row.id());
    if (row.kind() instanceof Row.Handshake handshake) {
      write(row, handshakes(handshake));
    } else if (row.kind() instanceof Row.Records records) {
      write(row, records(records));
    } else if (row.kind() instanceof Row.Idle idle) {
      write(row, idle(idle));
    } else if (row.kind() instanceof Row.Load load) {
      load(row, load);
    }
    out.println(row.name());
    out.flush();
  }

  private void write(Row row, Map<Metric, Double> numbers) {
    numbers.forEach(
        (metric, value) -> out.println(row.name() + "\t" + metric.name() + "\t" + value));
    out.flush();
  }

  private Map<Metric, Double> handshakes(Row.Handshake row) throws Exception {
    String kind =
        row.scenario().resumed() ? "resumed" : row.scenario().mutual() ? "mutual" : "full";
    RunResult result =
        run(
            new OptionsBuilder()
                .include(Handshakes.class.getName() + ".handshake$")
                .param("version", row.scenario().version())
                .param("group", row.scenario().group())
                .param("leaf", row.scenario().leaf())
                .param("kind", kind));
    double units = sum(result, "units");
    Map<Metric, Double> numbers = new LinkedHashMap<>();
    numbers.put(Metric.SERVER_MICROS, sum(result, "serverNanos") / units / 1e3);
    numbers.put(Metric.CLIENT_MICROS, sum(result, "clientNanos") / units / 1e3);
    numbers.put(Metric.SERVER_BYTES, sum(result, "serverBytes") / units);
    numbers.put(Metric.CLIENT_BYTES, sum(result, "clientBytes") / units);
    numbers.put(Metric.JMH_MICROS, result.getPrimaryResult().getScore());
    numbers.put(Metric.JMH_BYTES, secondary(result, "gc.alloc.rate.norm"));
    return numbers;
  }

  private Map<Metric, Double> records(Row.Records row) throws Exception {
    RunResult result =
        run(
            new OptionsBuilder()
                .include(dev.handsel.benchmarks.jmh.Records.class.getName() + ".batch$")
                .param("version", row.scenario().version())
                .param("size", Integer.toString(row.size()))
                .param("buffers", row.buffers())
                .param("connections", Integer.toString(row.connections())));
    // Of records that carry the row's size, whatever each implementation puts into one.
    double units = sum(result, "payload") / row.size();
    int batch = dev.handsel.benchmarks.jmh.Records.batchOf(row.size());
    Map<Metric, Double> numbers = new LinkedHashMap<>();
    numbers.put(Metric.WRAP_NANOS, sum(result, "serverNanos") / units);
    numbers.put(Metric.UNWRAP_NANOS, sum(result, "clientNanos") / units);
    numbers.put(Metric.WRAP_BYTES, sum(result, "serverBytes") / units);
    numbers.put(Metric.UNWRAP_BYTES, sum(result, "clientBytes") / units);
    numbers.put(Metric.JMH_MICROS, result.getPrimaryResult().getScore() / batch);
    numbers.put(Metric.JMH_BYTES, secondary(result, "gc.alloc.rate.norm") / batch);
    return numbers;
  }

  private RunResult run(ChainedOptionsBuilder options) throws Exception {
    TimeValue time = TimeValue.milliseconds(effort.millis());
    return new Runner(
            options
                .param("peer", peer.id())
                .forks(0)
                .warmupIterations(effort.warmups())
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .build())
        .runSingle();
  }

  private static double sum(RunResult result, String counter) {
    double sum = 0;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        sum += iteration.getSecondaryResults().get(counter).getScore();
      }
    }
    return sum;
  }

  private static double secondary(RunResult result, String name) {
    Result<?> found = result.getSecondaryResults().get(name);
    return found == null ? Double.NaN : found.getScore();
  }

  private Map<Metric, Double> idle(Row.Idle row) throws Exception {
    try (Stack stack = peer.stack(row.scenario())) {
      Proof.of(stack, row.scenario());
      IdleHeap cost = IdleHeap.of(stack, effort.pairs());
      Map<Metric, Double> numbers = new LinkedHashMap<>();
      numbers.put(Metric.CLIENT_HEAP, cost.client());
      numbers.put(Metric.SERVER_HEAP, cost.server());
      numbers.put(Metric.KEPT, cost.kept());
      numbers.put(Metric.PROCESS, cost.process());
      return numbers;
    }
  }

  /** What fewer connections cost is written before more are tried. */
  private void load(Row row, Row.Load kind) throws Exception {
    List<Integer> steps = Descriptors.ofThisProcess().enough(row, peer, effort);
    Load.of(
        peer, client(), kind.threads(), steps, effort.loadSeconds(), s -> write(row, numbers(s)));
  }

  private static Map<Metric, Double> numbers(Load.Step step) {
    int n = step.connections();
    Map<Metric, Double> numbers = new LinkedHashMap<>();
    numbers.put(Metric.load(n, "connect.us", "connect CPU µs", true), step.connectMicros());
    numbers.put(Metric.load(n, "request.us", "request CPU µs", true), step.requestMicros());
    numbers.put(Metric.load(n, "median.us", "median µs", false), step.medianMicros());
    numbers.put(Metric.load(n, "p99.us", "p99 µs", false), step.p99Micros());
    numbers.put(Metric.load(n, "connects.per.s", "", false), step.connectsPerSecond());
    numbers.put(Metric.load(n, "requests.per.s", "", false), step.requestsPerSecond());
    return numbers;
  }

  /** The same for all servers: the lightest that is there. */
  private static Peer client() {
    return OpenSsl.isAvailable() ? Peer.TCNATIVE : Peer.SUNJSSE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.handsel.benchmarks.harness.Identity;
import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How a server's cost grows with its connections. The server is this process, so that its CPU time
 * is the process's; the clients are another, the same implementation for all servers.
 */
public final class Load {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final double SETTLING_SECONDS = 1;

  /** The process's CPU time advances by hundredths of a second. */
  private static final int ENOUGH_FOR_THE_CLOCK = 90;

  private Load() {}

  /**
   * What {@code connections} open connections cost.
   *
   * @param connectMicros CPU of the server for each new connection, with its first request; not a
   *     number for a step of few connections
   * @param requestMicros CPU of the server for each request
   * @param medianMicros until the reply, as a client sees it
   */
  public record Step(
      int connections,
      double connectMicros,
      double connectsPerSecond,
      double requestMicros,
      double requestsPerSecond,
      double medianMicros,
      double p99Micros) {}

  /**
   * Serves each number of connections in turn, the smallest first.
   *
   * @param done takes each step's cost before the next begins
   */
  public static void of(
      Peer server,
      Peer client,
      Threads threads,
      List<Integer> steps,
      double seconds,
      Consumer<Step> done)
      throws Exception {
    Scenario scenario = Scenario.full(Scenario.TLS_1_3);
    try (Stack stack = server.stack(scenario);
        EchoServer echo = new EchoServer(stack, threads.factory())) {
      Process process = start(client, scenario.version(), echo.port());
      try (PrintStream tell =
              new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
          BufferedReader hear = process.inputReader(StandardCharsets.US_ASCII)) {
        tell.println(Identity.give(scenario.leaf()));
        ask(tell, hear, "warm " + seconds);
        int before = 0;
        for (int connections : steps) {
          done.accept(step(tell, hear, before, connections, seconds));
          before = connections;
        }
      } finally {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }

  private static Step step(
      PrintStream tell, BufferedReader hear, int before, int connections, double seconds)
      throws IOException {
    long start = SYSTEM.getProcessCpuTime();
    double connectSeconds = Double.parseDouble(ask(tell, hear, "connect " + connections));
    long connected = SYSTEM.getProcessCpuTime();
    ask(tell, hear, "run " + Math.min(SETTLING_SECONDS, seconds));
    long settled = SYSTEM.getProcessCpuTime();
    String[] answer = ask(tell, hear, "run " + seconds).split(" ");
    long end = SYSTEM.getProcessCpuTime();
    int made = connections - before;
    double connectMicros =
        made < ENOUGH_FOR_THE_CLOCK ? Double.NaN : (connected - start) / 1e3 / made;
    long requests = Long.parseLong(answer[0]);
    return new Step(
        connections,
        connectMicros,
        made / connectSeconds,
        (end - settled) / 1e3 / requests,
        requests / seconds,
        Double.parseDouble(answer[1]),
        Double.parseDouble(answer[2]));
  }

  private static String ask(PrintStream tell, BufferedReader hear, String line) throws IOException {
    tell.println(line);
    String answer = hear.readLine();
    if (answer == null) {
      throw new IOException("the clients have ended; asked to " + line);
    }
    return answer;
  }

  private static Process start(Peer client, String version, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--"))
            .toList());
    command.addAll(
        List.of(
            "-Xmx2g",
            "-cp",
            System.getProperty("java.class.path"),
            LoadClient.class.getName(),
            client.id(),
            version,
            Integer.toString(port)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}

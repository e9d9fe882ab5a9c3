// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import dev.handsel.benchmarks.harness.Identity;
import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.harness.Scenario;
import dev.handsel.benchmarks.harness.Stack;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A process of clients, told what to do by lines on stdin: {@code warm S} opens and closes
 * connections for S seconds; {@code connect N} opens connections up to N and answers with the
 * seconds it took; {@code run S} sends requests for S seconds, each worker on one of its
 * connections after the other, and answers with their number and the median and 99th percentile of
 * microseconds.
 */
public final class LoadClient {
  private static final int WORKERS = 8;
  private static final int PATIENCE_MILLIS = 60_000;

  private final Stack stack;
  private final int port;
  private final List<List<Connection>> shares = new ArrayList<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

  private static final class Connection {
    final Wire wire;
    long expected;

    Connection(Wire wire) {
      this.wire = wire;
    }

    void request() throws Exception {
      wire.send();
      expected += Wire.MESSAGE;
      wire.await(expected);
    }
  }

  private LoadClient(Stack stack, int port) {
    this.stack = stack;
    this.port = port;
    for (int i = 0; i < WORKERS; i++) {
      shares.add(new ArrayList<>());
    }
  }

  /** Arguments: peer, version, port. The first line on stdin is the server's identity. */
  public static void main(String[] args) {
    try {
      obey(args);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      // Whoever waits for an answer must hear of it, whatever the workers do.
      System.exit(1);
    }
  }

  private static void obey(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    Identity.take(in.readLine());
    try (Stack stack = Peer.of(args[0]).stack(Scenario.full(args[1]))) {
      LoadClient client = new LoadClient(stack, Integer.parseInt(args[2]));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        System.out.println(
            switch (words[0]) {
              case "warm" -> client.warm(Double.parseDouble(words[1]));
              case "connect" -> client.connect(Integer.parseInt(words[1]));
              case "run" -> client.run(Double.parseDouble(words[1]));
              default -> throw new IllegalArgumentException(line);
            });
      }
      client.close();
    }
  }

  private String connect(int total) throws Exception {
    long begin = System.nanoTime();
    eachShare(
        (worker, share) -> {
          while (share.size() * WORKERS + worker < total) {
            share.add(open());
          }
          return new long[0];
        });
    return "%.6f".formatted((System.nanoTime() - begin) / 1e9);
  }

  /** A connection that has sent its first request and been answered. */
  private Connection open() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    Connection connection = new Connection(new Wire(socket, stack.client()));
    connection.wire.connect();
    connection.request();
    return connection;
  }

  private String warm(double seconds) throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    eachShare(
        (worker, share) -> {
          do {
            Connection connection = open();
            connection.request();
            connection.wire.close();
          } while (System.nanoTime() < end);
          return new long[0];
        });
    return "warm";
  }

  private String run(double seconds) throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long[] nanos = eachShare((worker, share) -> requests(share, end));
    Arrays.sort(nanos);
    return "%d %.1f %.1f"
        .formatted(
            nanos.length, nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 0.99)] / 1e3);
  }

  private static long[] requests(List<Connection> share, long end) throws Exception {
    long[] nanos = new long[1024];
    int count = 0;
    if (share.isEmpty()) {
      return new long[0];
    }
    int next = 0;
    long now = System.nanoTime();
    do {
      share.get(next).request();
      next = (next + 1) % share.size();
      long after = System.nanoTime();
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = after - now;
      now = after;
    } while (now < end);
    return Arrays.copyOf(nanos, count);
  }

  private interface Job {
    long[] of(int worker, List<Connection> share) throws Exception;
  }

  /** Runs the job on all shares at once; answers all its numbers. */
  private long[] eachShare(Job job) throws Exception {
    List<Callable<long[]>> tasks = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      tasks.add(() -> job.of(worker, shares.get(worker)));
    }
    List<long[]> answers = new ArrayList<>();
    for (Future<long[]> future : workers.invokeAll(tasks)) {
      answers.add(future.get());
    }
    return answers.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private void close() throws Exception {
    workers.shutdown();
    if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a worker hangs");
    }
    for (List<Connection> share : shares) {
      for (Connection each : share) {
        each.wire.close();
      }
    }
  }
}

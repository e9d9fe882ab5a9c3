// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.Palette;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A {@code serve} that runs beside the test. */
final class Serving {
  private static final int PATIENCE_SECONDS = 60;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final BufferedReader out;
  private final int port;

  private Serving(String[] args) throws IOException {
    PipedOutputStream pipe = new PipedOutputStream();
    out =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(pipe, 1 << 20), StandardCharsets.UTF_8));
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Thread thread =
        new Thread(
            () -> {
              try (PrintStream results = new PrintStream(pipe, true, StandardCharsets.UTF_8)) {
                exit.complete(
                    Main.run(args, InputStream.nullInputStream(), results, errors, Palette.PLAIN));
              } catch (RuntimeException e) {
                exit.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    String first = out.readLine();
    if (first == null) {
      throw new AssertionError("serve did not start: " + err());
    }
    port =
        first.startsWith("{")
            ? (Integer) Json.read(first).get("port")
            : Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
  }

  /** Starts {@code serve --port 0} with further options and waits until it listens. */
  static Serving with(String... options) throws IOException {
    return new Serving(
        Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(options))
            .toArray(String[]::new));
  }

  String address() {
    return "localhost:" + port;
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** What follows {@code option} in the hints for clients. */
  String hint(String option) {
    List<String> words = List.of(err().split("\\s+"));
    return words.get(words.indexOf(option) + 1);
  }

  /** The exit code, once the connections it was to serve are over. */
  int exit() throws InterruptedException, ExecutionException, TimeoutException {
    return exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The lines after the first. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
    }
    return lines;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A program that runs beside the test, with all it prints. */
final class RunningTool implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Thread reader;
  private final StringBuilder output = new StringBuilder();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private boolean ended;

  private RunningTool(Process process) {
    this.process = process;
    reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static RunningTool start(List<String> command) throws IOException {
    return new RunningTool(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    byte[] some = new byte[4_096];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        append(new String(some, 0, count, UTF_8));
      }
    } catch (IOException e) {
      append("[cannot read on: " + e + "]");
    }
    lock.lock();
    try {
      ended = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void append(String text) {
    lock.lock();
    try {
      output.append(text);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Everything printed so far. */
  String output() {
    lock.lock();
    try {
      return output.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Everything printed, once it holds what is awaited. */
  String await(String text) throws InterruptedException {
    return await(printed -> printed.contains(text), "'" + text + "'");
  }

  private String await(Predicate<String> wanted, String what) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    lock.lock();
    try {
      while (!wanted.test(output.toString())) {
        if (ended || left <= 0) {
          throw new AssertionError(
              "the program did not print "
                  + what
                  + (ended ? " before its end" : "")
                  + ":\n"
                  + output);
        }
        left = more.awaitNanos(left);
      }
      return output.toString();
    } finally {
      lock.unlock();
    }
  }

  void type(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(line.getBytes(UTF_8));
    in.flush();
  }

  /** Ends its input and waits for its end; the exit status. */
  int finish() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program does not end:\n" + output());
    }
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

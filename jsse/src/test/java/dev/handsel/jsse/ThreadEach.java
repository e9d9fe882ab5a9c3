// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

/**
 * Starts a thread for each task. Tests whose tasks wait for one another use it: from JDK 25 on, the
 * pool that CompletableFuture uses by itself has one thread on two processors.
 */
public final class ThreadEach {
  private ThreadEach() {}

  /** An {@link java.util.concurrent.Executor}, as a method. */
  public static void start(Runnable task) {
    Thread thread = new Thread(task, "test-task");
    thread.setDaemon(true);
    thread.start();
  }
}

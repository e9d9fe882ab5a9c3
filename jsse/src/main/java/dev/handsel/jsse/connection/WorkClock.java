// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.tls.api.Patience;
import dev.handsel.tls.api.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does the work of an engine, and waits no longer than its {@link Patience}: core says how long,
 * and this is the clock. A program may run its tasks on the very threads that move its bytes, where
 * a signer that never answers would hold up all connections.
 */
public final class WorkClock {
  /** Work done at once on threads of ours; what is beyond them waits, within its patience. */
  static final int MOST_AT_ONCE = 1024;

  private static final Semaphore PLACES = new Semaphore(MOST_AT_ONCE);

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "handsel-work");
            thread.setDaemon(true);
            return thread;
          });

  private WorkClock() {}

  /** How much more could be done at once now. */
  static int places() {
    return PLACES.availablePermits();
  }

  /**
   * What comes of the work: its result, or what the handshake goes on with instead. Only work that
   * may block and has a bound leaves this thread.
   */
  public static Work.Result run(Work work) {
    if (!work.blocks()) {
      return work.run();
    }
    Optional<Patience> patience = work.patience();
    try {
      return patience.isEmpty() ? unbounded(work) : within(patience.get().longest(), work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Work.Result.failed(work, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      return Work.Result.failed(work, e);
    }
  }

  private static Work.Result unbounded(Work work) throws InterruptedException, ExecutionException {
    CompletableFuture<Work.Result> done = new CompletableFuture<>();
    begin(work, done);
    return done.get();
  }

  private static Work.Result within(Duration longest, Work work)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + longest.toNanos();
    if (!PLACES.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      return work.expired();
    }
    CompletableFuture<Work.Result> done = new CompletableFuture<>();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    FutureTask<Void> begun =
        new FutureTask<>(
            () -> {
              Thread.currentThread().setContextClassLoader(loader);
              begin(work, done);
              return null;
            });
    execute(begun);
    try {
      return done.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(begun, done);
      return work.expired();
    } catch (InterruptedException e) {
      giveUp(begun, done);
      throw e;
    }
  }

  /** The place is given back when the thread is free again, even if the task never began. */
  private static void execute(Runnable task) {
    boolean taken = false;
    try {
      THREADS.execute(
          () -> {
            try {
              task.run();
            } finally {
              Thread.currentThread().setContextClassLoader(null);
              PLACES.release();
            }
          });
      taken = true;
    } finally {
      if (!taken) {
        PLACES.release();
      }
    }
  }

  private static void begin(Work work, CompletableFuture<Work.Result> done) {
    try {
      work.start()
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  done.complete(result);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** A result that comes too late is dropped, and its secrets zeroed. */
  private static void giveUp(Future<?> begun, CompletionStage<Work.Result> done) {
    begun.cancel(true);
    done.whenComplete(
        (late, failure) -> {
          if (late != null) {
            late.discard();
          }
        });
  }
}

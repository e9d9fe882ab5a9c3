// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import dev.handsel.tls.api.Patience;
import dev.handsel.tls.api.Work;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for work, and no longer than its patience. There are no threads here: an answer that blocks
 * the thread which begins it is waited for however long it takes.
 */
final class AwaitedWork {
  private AwaitedWork() {}

  static Work.Result of(Work work) {
    if (!work.blocks()) {
      return work.run();
    }
    CompletableFuture<Work.Result> done = new CompletableFuture<>();
    work.start()
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                done.complete(result);
              } else {
                done.completeExceptionally(failure);
              }
            });
    Optional<Patience> patience = work.patience();
    try {
      return patience.isEmpty()
          ? done.get()
          : done.get(patience.get().longest().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      discardLate(done);
      return work.expired();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      discardLate(done);
      return Work.Result.failed(work, e);
    } catch (ExecutionException e) {
      return Work.Result.failed(work, e);
    }
  }

  private static void discardLate(CompletionStage<Work.Result> done) {
    done.whenComplete(
        (late, failure) -> {
          if (late != null) {
            late.discard();
          }
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Patience;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.LocalFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work as the handshake hands it out: one question to what an application implements, asked so that
 * it is answered at once or so that it is answered later.
 *
 * @param <T> the answer
 */
public final class Job<T> implements Work {
  /** Makes the answer an input of the handshake, on the thread that has the answer. */
  @FunctionalInterface
  public interface Made<T> {
    Object from(T answer) throws Exception;
  }

  private final Kind kind;
  private final boolean blocks;
  private final Callable<T> now;
  private final Callable<CompletionStage<T>> later;
  private final Made<T> made;
  private final @Nullable Object absent;

  private Job(
      Kind kind,
      boolean blocks,
      Callable<T> now,
      Callable<CompletionStage<T>> later,
      Made<T> made,
      @Nullable Object absent) {
    this.kind = Objects.requireNonNull(kind);
    this.blocks = blocks;
    this.now = now;
    this.later = later;
    this.made = made;
    this.absent = absent;
  }

  /** Work without which the handshake cannot go on. */
  public static <T> Job<T> of(
      Kind kind,
      boolean blocks,
      Callable<T> now,
      Callable<CompletionStage<T>> later,
      Made<T> made) {
    return new Job<>(kind, blocks, now, later, made, null);
  }

  /**
   * Work that the handshake can go on without.
   *
   * @param absent the input where the answer does not come in time
   */
  public static <T> Job<T> orElse(
      Object absent,
      Kind kind,
      boolean blocks,
      Callable<T> now,
      Callable<CompletionStage<T>> later,
      Made<T> made) {
    return new Job<>(kind, blocks, now, later, made, absent);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean blocks() {
    return blocks;
  }

  @Override
  public Result run() {
    try {
      return result(now.call());
    } catch (Exception e) {
      return Result.failed(this, e);
    }
  }

  @Override
  public CompletionStage<Result> start() {
    try {
      CompletionStage<T> begun = later.call();
      return begun == null
          ? CompletableFuture.completedFuture(result(null))
          : begun.handle(
              (answer, failure) -> failure == null ? result(answer) : failed(cause(failure)));
    } catch (Exception e) {
      return CompletableFuture.completedFuture(Result.failed(this, e));
    }
  }

  private Result result(@Nullable T answer) {
    try {
      return Result.of(this, answer == null ? null : made.from(answer));
    } catch (Exception e) {
      return Result.failed(this, e);
    }
  }

  private Result failed(Throwable cause) {
    return Result.failed(
        this, cause instanceof Exception known ? known : new ExecutionException(cause));
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public Result expired() {
    if (absent != null) {
      return Result.of(this, absent);
    }
    String within =
        patience().map(Patience::longest).map(Duration::toMillis).map(ms -> ms + " ms").orElse("");
    return Result.failed(
        this,
        LocalFailure.WORK_EXPIRED.because(
            "%s did not end%s; look at what answers it, or let it answer faster",
            kind.doing(), within.isEmpty() ? " in time" : " within " + within));
  }

  @Override
  public String toString() {
    return "Work(" + kind + ")";
  }
}

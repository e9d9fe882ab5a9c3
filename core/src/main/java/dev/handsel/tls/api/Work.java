// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Something the engine needs done that may block: a chain to validate, a key to sign with, a
 * session to look up. It never touches the engine, so it may run on any thread; its result goes
 * back through {@link TlsEngine#resume}.
 */
public final class Work {
  /** What is to be done. */
  public enum Kind {
    VALIDATE_CHAIN,
    CHOOSE_CONFIG,
    CHOOSE_CREDENTIAL,
    CHOOSE_PROTOCOL,
    FIND_SESSION,
    SIGN
  }

  private final Kind kind;
  private final boolean blocks;
  private final Callable<?> task;

  /**
   * @param blocks false for pure computation, which the engine may run inline
   */
  public Work(Kind kind, boolean blocks, Callable<?> task) {
    this.kind = Objects.requireNonNull(kind);
    this.blocks = blocks;
    this.task = Objects.requireNonNull(task);
  }

  public Kind kind() {
    return kind;
  }

  public boolean blocks() {
    return blocks;
  }

  /** Does the work on this thread. A failure is part of the result, never thrown. */
  public Result run() {
    try {
      return new Result(this, task.call(), null);
    } catch (Exception e) {
      return new Result(this, null, e);
    }
  }

  /** Starts the work; the default does it at once on this thread. */
  public CompletionStage<Result> start() {
    return CompletableFuture.completedFuture(run());
  }

  @Override
  public String toString() {
    return "Work(" + kind + ")";
  }

  /** What came of a work: a value or a failure. */
  public static final class Result {
    private final Work work;
    private final @Nullable Object value;
    private final @Nullable Exception failure;

    private Result(Work work, @Nullable Object value, @Nullable Exception failure) {
      this.work = work;
      this.value = value;
      this.failure = failure;
    }

    public Work work() {
      return work;
    }

    /** The engine's alone to read. */
    public @Nullable Object value() {
      return value;
    }

    public @Nullable Exception failure() {
      return failure;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.ThreadEach;
import dev.handsel.tls.api.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long JSSE waits for work, on which thread, and what becomes of what comes late. */
final class WorkClockTest {
  static Stream<Work.Kind> bounded() {
    return Stream.of(
        Work.Kind.FIND_SESSION,
        Work.Kind.OPEN_TICKET,
        Work.Kind.FIND_PSK,
        Work.Kind.CHECK_REPLAY,
        Work.Kind.SIGN);
  }

  static Stream<Work.Kind> unbounded() {
    return Stream.of(
        Work.Kind.VALIDATE_CHAIN,
        Work.Kind.CHOOSE_CONFIG,
        Work.Kind.CHOOSE_CREDENTIAL,
        Work.Kind.CHOOSE_PROTOCOL);
  }

  /** A value whose secret somebody must zero. */
  private record Found(AtomicBoolean zeroed) implements Work.Discardable {
    @Override
    public void discard() {
      zeroed.set(true);
    }
  }

  private abstract static class Some implements Work {
    private final Kind kind;
    private final boolean blocks;
    final Found found = new Found(new AtomicBoolean());
    final AtomicReference<Thread> by = new AtomicReference<>();

    Some(Kind kind, boolean blocks) {
      this.kind = kind;
      this.blocks = blocks;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public boolean blocks() {
      return blocks;
    }

    abstract void await() throws InterruptedException;

    @Override
    public Result run() {
      by.set(Thread.currentThread());
      try {
        await();
        return Result.of(this, found);
      } catch (InterruptedException e) {
        return Result.failed(this, e);
      }
    }

    @Override
    public Result expired() {
      return Result.of(this, "not in time");
    }
  }

  /** Cancelled before it began or in its midst: every place is given back. */
  @Test
  void givesBackEveryPlace() throws Exception {
    for (int i = 0; i < 200; i++) {
      assertThat(WorkClock.run(never()).value()).isEqualTo("not in time");
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (WorkClock.places() < WorkClock.MOST_AT_ONCE) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Some never() {
    return new Some(Work.Kind.OPEN_TICKET, true) {
      @Override
      void await() throws InterruptedException {
        new CountDownLatch(1).await();
      }
    };
  }

  private static Some done(Work.Kind kind, boolean blocks) {
    return new Some(kind, blocks) {
      @Override
      void await() {}
    };
  }

  @ParameterizedTest
  @MethodSource({"bounded", "unbounded"})
  void staysOnItsThreadWhereItCannotBlock(Work.Kind kind) {
    Some work = done(kind, false);
    assertThat(WorkClock.run(work).value()).isSameAs(work.found);
    assertThat(work.by).hasValue(Thread.currentThread());
  }

  /** Managers of the application are asked on the thread that runs the task, as ever. */
  @ParameterizedTest
  @MethodSource("unbounded")
  void staysOnItsThreadWhereNothingEndsItsPatience(Work.Kind kind) {
    Some work = done(kind, true);
    assertThat(WorkClock.run(work).value()).isSameAs(work.found);
    assertThat(work.by).hasValue(Thread.currentThread());
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void givesUpAfterItsPatience(Work.Kind kind) throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Some work =
        new Some(kind, true) {
          @Override
          void await() throws InterruptedException {
            try {
              new CountDownLatch(1).await();
            } finally {
              interrupted.countDown();
            }
          }
        };
    assertThat(WorkClock.run(work).value()).isEqualTo("not in time");
    // A thread that had not even begun needs no interrupt, and begins nothing any more.
    assertThat(work.by.get() == null || interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Some cannot be interrupted, and answer when nobody wants it any more. */
  @Test
  void zeroesWhatComesAfterItsPatience() throws Exception {
    CompletableFuture<Work.Result> late = new CompletableFuture<>();
    Some work =
        new Some(Work.Kind.FIND_SESSION, true) {
          @Override
          void await() {}

          @Override
          public CompletionStage<Result> start() {
            return late;
          }
        };
    assertThat(WorkClock.run(work).value()).isEqualTo("not in time");
    assertThat(work.found.zeroed()).isFalse();
    late.complete(Work.Result.of(work, work.found));
    assertThat(work.found.zeroed()).isTrue();
  }

  @Test
  void waitsForAStageThatAnotherThreadCompletes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Work.Result> stage = new CompletableFuture<>();
    Some work =
        new Some(Work.Kind.VALIDATE_CHAIN, true) {
          @Override
          void await() {}

          @Override
          public CompletionStage<Result> start() {
            begun.countDown();
            return stage;
          }
        };
    CompletableFuture<Work.Result> result =
        CompletableFuture.supplyAsync(() -> WorkClock.run(work), ThreadEach::start);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(result).isNotDone();
    stage.complete(Work.Result.of(work, work.found));
    assertThat(result.get(20, TimeUnit.SECONDS).value()).isSameAs(work.found);
  }

  /** An Error is the program's, on this thread and, within the longest patience, on another. */
  @ParameterizedTest
  @ValueSource(strings = {"VALIDATE_CHAIN", "SIGN"})
  void passesErrorsOn(String kind) {
    Some work =
        new Some(new Work.Kind(kind), true) {
          @Override
          void await() {
            throw new NoClassDefFoundError("gone");
          }
        };
    assertThatThrownBy(() -> WorkClock.run(work)).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void isGivenUpByAnInterrupt() {
    Some work =
        new Some(Work.Kind.VALIDATE_CHAIN, true) {
          @Override
          void await() {}

          @Override
          public CompletionStage<Result> start() {
            return new CompletableFuture<>();
          }
        };
    Thread.currentThread().interrupt();
    assertThat(WorkClock.run(work).failure()).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}

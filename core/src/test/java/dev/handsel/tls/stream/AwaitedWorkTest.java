// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a stream waits for work, and what becomes of what comes late. */
@Timeout(60)
final class AwaitedWorkTest {
  private final CompletableFuture<Work.Result> stage = new CompletableFuture<>();
  private final AtomicBoolean zeroed = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);

  /** Work whose answer the test gives. */
  private final class Some implements Work {
    private final Kind kind;
    private final boolean blocks;

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

    @Override
    public Result run() {
      return Result.of(this, "at once");
    }

    @Override
    public CompletionStage<Result> start() {
      begun.countDown();
      return stage;
    }

    @Override
    public Result expired() {
      return Result.of(this, "not in time");
    }

    Result found() {
      return Result.of(this, (Discardable) () -> zeroed.set(true));
    }
  }

  @Test
  void beginsNothingWhereTheAnswerIsAtHand() {
    assertThat(AwaitedWork.of(new Some(Work.Kind.OPEN_TICKET, false)).value()).isEqualTo("at once");
    assertThat(begun.getCount()).isEqualTo(1);
  }

  @Test
  void waitsForWhatAnotherThreadCompletes() throws Exception {
    Some work = new Some(Work.Kind.VALIDATE_CHAIN, true);
    CompletableFuture<Work.Result> result =
        CompletableFuture.supplyAsync(() -> AwaitedWork.of(work));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(result).isNotDone();
    Work.Result answer = work.found();
    stage.complete(answer);
    assertThat(result.get(20, TimeUnit.SECONDS)).isSameAs(answer);
    assertThat(zeroed).isFalse();
  }

  @Test
  void goesOnWithoutWhatComesAfterItsPatience() {
    Some work = new Some(Work.Kind.FIND_SESSION, true);
    assertThat(AwaitedWork.of(work).value()).isEqualTo("not in time");
    stage.complete(work.found());
    assertThat(zeroed).isTrue();
  }

  @Test
  void isGivenUpByAnInterrupt() {
    Some work = new Some(Work.Kind.CHOOSE_CREDENTIAL, true);
    Thread.currentThread().interrupt();
    assertThat(AwaitedWork.of(work).failure()).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}

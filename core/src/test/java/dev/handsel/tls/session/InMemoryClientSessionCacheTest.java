// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static dev.handsel.tls.session.Sessions.tls12;
import static dev.handsel.tls.session.Sessions.tls13;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InMemoryClientSessionCacheTest {
  private Instant time = NOW;
  private final InstantSource clock = () -> time;
  private final InMemoryClientSessionCache cache = new InMemoryClientSessionCache(clock);

  @Test
  void givesTls13TicketsNewestFirstAndOnce() {
    cache.put("peer", tls13(1));
    cache.put("peer", tls13(2));
    cache.put("peer", tls13(3));

    assertThat(handles(cache.take("peer", 2)))
        .containsExactly(tls13(3).handle().name(), tls13(2).handle().name());
    assertThat(handles(cache.take("peer", 2))).containsExactly(tls13(1).handle().name());
    assertThat(cache.take("peer", 2)).isEmpty();
  }

  @Test
  void givesTls12SessionAgainAndAgain() {
    cache.put("peer", tls12(1));

    cache.take("peer", 1).get(0).secret().destroy();

    assertThat(cache.take("peer", 1).get(0).secret().matches(tls12(1).secret())).isTrue();
  }

  @Test
  void keepsOnlyTheLatestTls12Session() {
    cache.put("peer", tls12(1));
    cache.put("peer", tls12(2));

    assertThat(handles(cache.take("peer", 8))).containsExactly(tls12(2).handle().name());
  }

  @Test
  void keepsSecretsOfItsOwn() {
    Session session = tls13(1);
    cache.put("peer", session);

    session.secret().destroy();

    assertThat(cache.take("peer", 1).get(0).secret().matches(tls13(1).secret())).isTrue();
  }

  @Test
  void givesNothingToAnotherPeer() {
    cache.put("peer", tls13(1));

    assertThat(cache.take("other", 1)).isEmpty();
  }

  @Test
  void forgetsRefusedSession() {
    cache.put("peer", tls12(1));

    cache.remove("peer", tls12(1));

    assertThat(cache.take("peer", 1)).isEmpty();
  }

  @Test
  void givesNoExpiredSession() {
    cache.put("peer", tls12(1));

    time = NOW.plus(tls12(1).times().lifetime());

    assertThat(cache.take("peer", 1)).isEmpty();
  }

  /** It would push out what is of use. */
  @Test
  void takesInNoExpiredSession() {
    InMemoryClientSessionCache one = new InMemoryClientSessionCache(1, 1 << 20, () -> NOW);
    one.put("a", Sessions.tls13(1));
    one.put("b", Sessions.session(ProtocolVersion.TLS_1_3, 2, NOW.minusSeconds(86_400), List.of()));
    assertThat(one.take("b", 1)).isEmpty();
    assertThat(one.take("a", 1)).hasSize(1);
  }

  @Test
  void needsRoomForOneSession() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryClientSessionCache(0, 1, () -> NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryClientSessionCache(1, 0, () -> NOW));
  }

  @Test
  void keepsEightTicketsOfAPeer() {
    for (int i = 0; i < 20; i++) {
      cache.put("peer", tls13(i));
    }

    List<Session> taken = cache.take("peer", 100);

    assertThat(taken).hasSize(8);
    assertThat(taken.get(0).handle().name()).isEqualTo(tls13(19).handle().name());
  }

  @Test
  void forgetsThePeerNotUsedForLongest() {
    InMemoryClientSessionCache small = new InMemoryClientSessionCache(2, 1 << 20, clock);
    small.put("a", tls12(1));
    small.put("b", tls12(2));
    small.take("a", 1);
    small.put("c", tls12(3));

    assertThat(small.take("b", 1)).isEmpty();
    assertThat(small.take("a", 1)).hasSize(1);
    assertThat(small.take("c", 1)).hasSize(1);
  }

  @Test
  void staysWithinItsBytes() {
    InMemoryClientSessionCache small = new InMemoryClientSessionCache(100, 3_000, clock);
    for (int i = 0; i < 10; i++) {
      small.put("peer " + i, tls13(i));
    }

    assertThat(small.take("peer 0", 1)).isEmpty();
    assertThat(small.take("peer 9", 1)).hasSize(1);
  }

  @Test
  void forgetsNoOtherThanTheRefusedSession() {
    cache.put("peer", tls13(1));
    cache.put("peer", tls13(2));

    cache.remove("peer", tls13(1));

    assertThat(handles(cache.take("peer", 8))).containsExactly(tls13(2).handle().name());
  }

  @Test
  void keepsBothATicketAndASessionOfTls12() {
    cache.put("peer", tls12(1));
    cache.put("peer", tls13(2));
    cache.put("peer", tls12(3));

    assertThat(handles(cache.take("peer", 8)))
        .containsExactly(tls12(3).handle().name(), tls13(2).handle().name());
  }

  @Test
  void keepsASessionOfTls12WhenATicketComes() {
    cache.put("peer", tls12(1));
    cache.put("peer", tls13(2));

    assertThat(handles(cache.take("peer", 8)))
        .containsExactly(tls13(2).handle().name(), tls12(1).handle().name());
  }

  /** A server may give one ticket twice. */
  @Test
  void keepsATicketOnce() {
    cache.put("peer", tls13(1));
    Secret first = KeptSecrets.of(cache).get(0);

    cache.put("peer", tls13(1));

    assertThat(first.destroyed()).isTrue();
    assertThat(handles(cache.take("peer", 8))).containsExactly(tls13(1).handle().name());
  }

  @Test
  void forgetsNothingOfAPeerThatItDoesNotKnow() {
    cache.put("peer", tls12(1));

    cache.remove("other", tls12(1));

    assertThat(cache.take("other", 1)).isEmpty();
    assertThat(cache.take("peer", 1)).hasSize(1);
  }

  @Test
  void leavesTheNameOfATicketsSessionToChance() {
    assertThat(cache.sessionId(tls12(1))).isEqualTo(Opaque.EMPTY);
    assertThat(ClientSessionCache.NONE.sessionId(tls12(1))).isEqualTo(Opaque.EMPTY);
  }

  @Test
  void takesNoExpiredSessionIn() {
    time = NOW.plus(tls12(1).times().lifetime());
    cache.put("peer", tls12(1));

    time = NOW;

    assertThat(cache.take("peer", 8)).isEmpty();
  }

  @Test
  void zeroesSecretsThatAreRefused() {
    zeroes(() -> cache.remove("peer", tls12(1)));
  }

  @Test
  void zeroesSecretsThatExpire() {
    zeroes(
        () -> {
          time = NOW.plus(tls12(1).times().lifetime());
          cache.take("peer", 1);
        });
  }

  @Test
  void zeroesSecretsThatExpiredWhenAnotherComes() {
    zeroes(
        () -> {
          time = NOW.plus(tls12(1).times().lifetime());
          cache.put("peer", Sessions.session(ProtocolVersion.TLS_1_3, 2, time, List.of()));
        });
  }

  @Test
  void zeroesSecretsThatAreReplaced() {
    zeroes(() -> cache.put("peer", tls12(2)));
  }

  @Test
  void zeroesSecretsThatAreCleared() {
    zeroes(cache::clear);
    assertThat(cache.take("peer", 1)).isEmpty();
  }

  @Test
  void zeroesSecretsOfTheOldestTickets() {
    cache.put("peer", tls13(0));
    Secret oldest = KeptSecrets.of(cache).get(0);
    for (int i = 1; i <= 7; i++) {
      cache.put("peer", tls13(i));
    }
    assertThat(oldest.destroyed()).isFalse();

    cache.put("peer", tls13(8));

    assertThat(oldest.destroyed()).isTrue();
  }

  @Test
  void zeroesSecretsThatTheBoundsPushOut() {
    InMemoryClientSessionCache small = new InMemoryClientSessionCache(1, 1 << 20, clock);
    small.put("a", tls12(1));
    Secret kept = KeptSecrets.of(small).get(0);

    small.put("b", tls12(2));

    assertThat(kept.destroyed()).isTrue();
    assertThat(KeptSecrets.of(small)).singleElement().matches(secret -> !secret.destroyed());
  }

  private void zeroes(Runnable step) {
    cache.put("peer", tls12(1));
    Secret kept = KeptSecrets.of(cache).get(0);
    assertThat(kept.destroyed()).isFalse();

    step.run();

    assertThat(kept.destroyed()).isTrue();
  }

  @Test
  void givesEachTicketToOneOfManyThreads() throws Exception {
    int threads = 8;
    AtomicInteger taken = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch begin = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      cache.put("peer", tls13(i));
    }
    for (int i = 0; i < threads; i++) {
      pool.execute(
          () -> {
            try {
              begin.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            for (int j = 0; j < 8; j++) {
              taken.addAndGet(cache.take("peer", 1).size());
            }
          });
    }
    begin.countDown();
    pool.shutdown();

    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(taken).hasValue(8);
  }

  private static List<Opaque> handles(List<Session> sessions) {
    return sessions.stream().map(session -> session.handle().name()).toList();
  }
}

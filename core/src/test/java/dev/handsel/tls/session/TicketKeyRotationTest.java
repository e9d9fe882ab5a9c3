// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ticket keys that change, thousands of times a second, while tickets are sealed and opened. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TicketKeyRotationTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int THREADS = 4;
  private static final int TICKETS = 1_000;

  private static TicketKey fresh() {
    return new TicketKey(
        Opaque.of(CRYPTO.randomness().bytes(TicketKey.NAME_LENGTH)),
        Secret.adopt(CRYPTO.randomness().bytes(TicketKey.SECRET_LENGTH)),
        Sessions.NOW,
        Sessions.NOW.plus(HOUR),
        Sessions.NOW.plus(HOUR));
  }

  /** What {@link #TICKETS} tickets of one thread came to. */
  private record Tally(int opened, int gone) {}

  private static Tally sealAndOpen(TicketKeys tickets, int thread) {
    int opened = 0;
    int gone = 0;
    for (int i = 0; i < TICKETS; i++) {
      Session session = Sessions.tls13(thread);
      Optional<Opaque> ticket = tickets.seal(session, Sessions.NOW);
      Optional<TicketProtector.Opened> found =
          ticket.flatMap(t -> tickets.open(t, ProtocolVersion.TLS_1_3, Sessions.NOW));
      if (found.isPresent()) {
        // Never another's, never a zeroed one.
        assertThat(found.get().session().secret().matches(session.secret())).isTrue();
        opened++;
      } else {
        gone++;
      }
    }
    return new Tally(opened, gone);
  }

  /** A ring is destroyed in the hands of those who seal with it; they do without, or go on. */
  @Test
  void nobodySealsUnderADestroyedKey() throws Exception {
    PushedTicketKeys keys = new PushedTicketKeys(new TicketKeyRing(List.of(fresh())));
    TicketKeys tickets = new TicketKeys(CRYPTO, keys);
    AtomicBoolean busy = new AtomicBoolean(true);
    AtomicInteger pushes = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try {
      Future<?> rotating =
          threads.submit(
              () -> {
                TicketKey previous = fresh();
                while (busy.get()) {
                  TicketKey next = fresh();
                  keys.push(new TicketKeyRing(List.of(next, previous)));
                  previous = next;
                  pushes.incrementAndGet();
                  begun.countDown();
                }
              });
      begun.await();
      List<Callable<Tally>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i + 1;
        work.add(() -> sealAndOpen(tickets, thread));
      }
      int opened = 0;
      for (Future<Tally> done : threads.invokeAll(work)) {
        assertThat(done.get().opened() + done.get().gone()).isEqualTo(TICKETS);
        opened += done.get().opened();
      }
      busy.set(false);
      rotating.get();
      assertThat(opened).isPositive();
      assertThat(pushes.get()).isGreaterThan(100);
    } finally {
      busy.set(false);
      threads.shutdownNow();
    }
  }

  /** The previous two still open, so that whoever shows a ticket of a moment ago is served. */
  @Test
  void keysOfOneProcessRotateWithTheClockUnderLoad() throws Exception {
    RotatingTicketKeys keys = new RotatingTicketKeys(CRYPTO.randomness(), Duration.ofMillis(1));
    TicketKeys tickets = new TicketKeys(CRYPTO, keys);
    AtomicInteger millis = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        work.add(
            () -> {
              int opened = 0;
              for (int j = 0; j < TICKETS; j++) {
                Instant now = Sessions.NOW.plusMillis(millis.incrementAndGet() / THREADS);
                Session session = Sessions.tls13(7);
                Optional<Opaque> ticket = tickets.seal(session, now);
                Optional<TicketProtector.Opened> found =
                    ticket.flatMap(t -> tickets.open(t, ProtocolVersion.TLS_1_3, now));
                if (found.isPresent()) {
                  assertThat(found.get().session().secret().matches(session.secret())).isTrue();
                  opened++;
                }
              }
              return opened;
            });
      }
      int opened = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        opened += done.get();
      }
      assertThat(opened).isPositive();
      assertThat(keys.current(Sessions.NOW.plusSeconds(3600)).keys()).hasSizeLessThanOrEqualTo(3);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each key has a name and a secret of its own, and so has each process. */
  @Test
  void everyKeyIsMadeAnew() {
    Set<Opaque> names = new HashSet<>();
    Set<Opaque> derived = new HashSet<>();
    byte[] salt = new byte[32];
    for (int process = 0; process < 3; process++) {
      RotatingTicketKeys keys = new RotatingTicketKeys(CRYPTO.randomness());
      for (int i = 0; i < 4; i++) {
        Instant now = Sessions.NOW.plus(RotatingTicketKeys.ROTATION.multipliedBy(i));
        TicketKey key = keys.current(now).sealing(now).orElseThrow();
        names.add(key.name());
        Secret secret =
            key.derive(
                    CRYPTO.hkdf(dev.handsel.tls.vocab.HashAlgorithm.SHA256),
                    "ticket",
                    salt,
                    ProtocolVersion.TLS_1_3)
                .orElseThrow();
        derived.add(Opaque.of(secret.expose()));
      }
    }
    assertThat(names).hasSize(12).doesNotContain(Opaque.of(new byte[TicketKey.NAME_LENGTH]));
    assertThat(derived).hasSize(12);
  }

  /** The salt of a ticket is its own, and so are the key and nonce that come of it. */
  @Test
  void everyTicketHasASaltOfItsOwn() {
    TicketKeys tickets = TicketKeys.rotating(CRYPTO);
    Set<Opaque> salts = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      Opaque ticket = tickets.seal(Sessions.tls13(1), Sessions.NOW).orElseThrow();
      salts.add(ticket.slice(1 + TicketKey.NAME_LENGTH, 1 + TicketKey.NAME_LENGTH + 32));
    }
    assertThat(salts).hasSize(64).doesNotContain(Opaque.of(new byte[32]));
  }
}

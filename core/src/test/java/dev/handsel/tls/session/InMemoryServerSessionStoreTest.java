// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static dev.handsel.tls.session.Sessions.tls12;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemoryServerSessionStoreTest {
  private static final Opaque ID = Opaque.of((byte) 9);
  private Instant time = NOW;
  private final InMemoryServerSessionStore store = new InMemoryServerSessionStore(() -> time);

  @Test
  void findsWhatWasSavedAsOftenAsAsked() {
    store.save(ID, tls12(1));

    store.find(ID).orElseThrow().secret().destroy();

    assertThat(Sessions.same(tls12(1), store.find(ID).orElseThrow())).isTrue();
  }

  @Test
  void findsNothingUnderAnotherId() {
    store.save(ID, tls12(1));

    assertThat(store.find(Opaque.of((byte) 8))).isEmpty();
  }

  @Test
  void findsTheLatestOfOneId() {
    store.save(ID, tls12(1));
    store.save(ID, tls12(2));

    assertThat(Sessions.same(tls12(2), store.find(ID).orElseThrow())).isTrue();
  }

  @Test
  void forgetsRemovedSession() {
    store.save(ID, tls12(1));

    store.remove(ID);

    assertThat(store.find(ID)).isEmpty();
  }

  @Test
  void findsNoExpiredSession() {
    store.save(ID, tls12(1));

    time = NOW.plus(tls12(1).times().lifetime());

    assertThat(store.find(ID)).isEmpty();
    time = NOW;
    assertThat(store.find(ID)).isEmpty();
  }

  /** It would push out what is of use. */
  @Test
  void takesInNoExpiredSession() {
    InMemoryServerSessionStore one = new InMemoryServerSessionStore(1, 1 << 20, () -> NOW);
    Opaque a = Opaque.of((byte) 1);
    Opaque b = Opaque.of((byte) 2);
    one.save(a, Sessions.tls12(1));
    one.save(b, Sessions.session(ProtocolVersion.TLS_1_2, 2, NOW.minusSeconds(86_400), List.of()));
    assertThat(one.find(b)).isEmpty();
    assertThat(one.find(a)).isPresent();
  }

  @Test
  void forgetsTheSessionNotUsedForLongest() {
    InMemoryServerSessionStore small = new InMemoryServerSessionStore(2, 1 << 20, () -> time);
    small.save(Opaque.of((byte) 1), tls12(1));
    small.save(Opaque.of((byte) 2), tls12(2));
    small.find(Opaque.of((byte) 1));
    small.save(Opaque.of((byte) 3), tls12(3));

    assertThat(small.find(Opaque.of((byte) 2))).isEmpty();
    assertThat(small.find(Opaque.of((byte) 1))).isPresent();
    assertThat(small.find(Opaque.of((byte) 3))).isPresent();
  }

  @Test
  void forgetsTheLongestUnusedByItsBytesToo() {
    long two = 2 * SessionCopies.cost(tls12(1));
    InMemoryServerSessionStore small = new InMemoryServerSessionStore(100, two, () -> time);
    small.save(Opaque.of((byte) 1), tls12(1));
    small.save(Opaque.of((byte) 2), tls12(2));
    assertThat(small.find(Opaque.of((byte) 1))).isPresent();

    small.save(Opaque.of((byte) 3), tls12(3));

    assertThat(small.find(Opaque.of((byte) 2))).isEmpty();
    assertThat(small.find(Opaque.of((byte) 3))).isPresent();
  }

  @Test
  void takesNoExpiredSessionIn() {
    time = NOW.plus(tls12(1).times().lifetime());
    store.save(ID, tls12(1));

    time = NOW;

    assertThat(store.find(ID)).isEmpty();
  }

  @Test
  void zeroesSecretsThatAreRemoved() {
    zeroes(() -> store.remove(ID));
  }

  @Test
  void zeroesSecretsThatAreReplaced() {
    zeroes(() -> store.save(ID, tls12(2)));
  }

  @Test
  void zeroesSecretsThatExpire() {
    zeroes(
        () -> {
          time = NOW.plus(tls12(1).times().lifetime());
          store.find(ID);
        });
  }

  @Test
  void zeroesSecretsThatTheBoundsPushOut() {
    InMemoryServerSessionStore small = new InMemoryServerSessionStore(1, 1 << 20, () -> time);
    small.save(ID, tls12(1));
    Secret kept = KeptSecrets.of(small).get(0);

    small.save(Opaque.of((byte) 8), tls12(2));

    assertThat(kept.destroyed()).isTrue();
  }

  @Test
  void blocksNobody() {
    assertThat(store.blocks()).isFalse();
  }

  @Test
  void isOneOfTheStoresThatNameNoTicketedSession() {
    assertThat(store.namesTicketed()).isFalse();
  }

  /** Until it says otherwise, a store may ask another machine. */
  @Test
  void othersMayBlock() {
    ServerSessionStore other =
        new ServerSessionStore() {
          @Override
          public Optional<Session> find(Opaque sessionId) {
            return Optional.empty();
          }

          @Override
          public void save(Opaque sessionId, Session session) {}

          @Override
          public void remove(Opaque sessionId) {}
        };
    assertThat(other.blocks()).isTrue();
    assertThat(ServerSessionStore.NONE.blocks()).isFalse();
  }

  private void zeroes(Runnable step) {
    store.save(ID, tls12(1));
    Secret kept = KeptSecrets.of(store).get(0);
    store.find(ID);
    assertThat(kept.destroyed()).isFalse();

    step.run();

    assertThat(kept.destroyed()).isTrue();
  }
}

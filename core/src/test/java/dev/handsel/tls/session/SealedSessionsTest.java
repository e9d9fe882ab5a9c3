// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class SealedSessionsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final Opaque ID = Opaque.hex("0102030405060708");

  private final Recording store = new Recording();
  private Instant now = NOW;
  private TicketKeySource keys = new RotatingTicketKeys(CRYPTO.randomness());

  /** A store that can be read, and that may fail. */
  private static final class Recording implements SessionStore {
    private final Map<String, byte[]> kept = new HashMap<>();
    private Duration ttl = Duration.ZERO;
    private boolean throwsAtOnce;
    private boolean failsLater;

    private void check() {
      if (throwsAtOnce) {
        throw new IllegalStateException("the store is down");
      }
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(byte[] key) {
      check();
      return failsLater
          ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
          : CompletableFuture.completedFuture(
              Optional.ofNullable(kept.get(HexFormat.of().formatHex(key))));
    }

    @Override
    public CompletionStage<Optional<byte[]>> take(byte[] key) {
      throw new AssertionError("nothing here is for one use");
    }

    @Override
    public void put(byte[] key, byte[] sealed, Duration time) {
      check();
      kept.put(HexFormat.of().formatHex(key), sealed);
      ttl = time;
    }

    @Override
    public void remove(byte[] key) {
      check();
      kept.remove(HexFormat.of().formatHex(key));
    }
  }

  private SealedSessions sessions() {
    return new SealedSessions(CRYPTO, keys, store, () -> now);
  }

  private static Session session(Opaque id) {
    return Sessions.tls12(1).with(Session.Handle.ofId(id));
  }

  @Test
  void anotherServerFindsWhatOneSaved() {
    sessions().save(ID, session(ID));
    assertThat(Sessions.same(sessions().find(ID).orElseThrow(), session(ID))).isTrue();
    assertThat(store.ttl).isEqualTo(session(ID).times().lifetime());
    assertThat(sessions().find(Opaque.hex("09"))).isEmpty();

    sessions().remove(ID);
    assertThat(sessions().find(ID)).isEmpty();
    assertThat(store.kept).isEmpty();
  }

  @Test
  void theStoreSeesNeitherIdsNorSessions() {
    sessions().save(ID, session(ID));
    assertThat(store.kept).hasSize(1);
    store.kept.forEach(
        (key, value) -> {
          assertThat(key).hasSize(64).doesNotContain(ID.toHex());
          assertThat(HexFormat.of().formatHex(value)).doesNotContain(ID.toHex());
        });
    Recording other = new Recording();
    keys = new RotatingTicketKeys(CRYPTO.randomness());
    new SealedSessions(CRYPTO, keys, other, () -> now).save(ID, session(ID));
    assertThat(other.kept.keySet()).doesNotContainAnyElementsOf(store.kept.keySet());
  }

  @Test
  void findsUnderAnOlderKeyAsLongAsThatOpens() {
    sessions().save(ID, session(ID));
    now = NOW.plus(RotatingTicketKeys.ROTATION).plusSeconds(1);
    assertThat(sessions().find(ID)).isPresent();
    assertThat(store.kept).hasSize(1);
    sessions().remove(ID);
    assertThat(store.kept).isEmpty();
  }

  @Test
  void findsNothingThatHasExpired() {
    sessions().save(ID, session(ID));
    now = NOW.plus(session(ID).times().lifetime());
    assertThat(sessions().find(ID)).isEmpty();
  }

  @Test
  void savesNothingWithoutAKeyThatSeals() {
    keys = at -> TicketKeyRing.EMPTY;
    sessions().save(ID, session(ID));
    assertThat(store.kept).isEmpty();
    assertThat(sessions().find(ID)).isEmpty();
  }

  /** A store may be anybody's: what it says is believed as far as the seal goes. */
  @Test
  void believesNothingThatTheStoreMixesUp() {
    Opaque other = Opaque.hex("0909");
    sessions().save(ID, session(ID));
    String own = store.kept.keySet().iterator().next();
    byte[] honest = store.kept.get(own);
    sessions().save(other, session(other));
    byte[] others =
        store.kept.entrySet().stream()
            .filter(each -> !each.getKey().equals(own))
            .findAny()
            .orElseThrow()
            .getValue();

    store.kept.put(own, others);
    assertThat(sessions().find(ID)).as("another session").isEmpty();
    store.kept.put(own, new byte[0]);
    assertThat(sessions().find(ID)).as("nothing at all").isEmpty();
    byte[] forged = honest.clone();
    forged[forged.length - 1] ^= 1;
    store.kept.put(own, forged);
    assertThat(sessions().find(ID)).as("a forged one").isEmpty();
    store.kept.put(own, honest);
    assertThat(sessions().find(ID)).isPresent();
  }

  @Test
  void aStoreThatFailsHasNothing() {
    sessions().save(ID, session(ID));
    store.failsLater = true;
    assertThat(sessions().find(ID)).isEmpty();
    store.failsLater = false;
    store.throwsAtOnce = true;
    sessions().save(ID, session(ID));
    sessions().remove(ID);
    assertThat(sessions().find(ID)).isEmpty();
    store.throwsAtOnce = false;
    assertThat(sessions().find(ID)).isPresent();
  }

  @Test
  void waitsIfItsStoreDoes() {
    assertThat(sessions().blocks()).isTrue();
    SessionStore inMemory = new InMemorySessionStore(1, 1, () -> now);
    assertThat(new SealedSessions(CRYPTO, keys, inMemory, () -> now).blocks()).isFalse();
  }
}

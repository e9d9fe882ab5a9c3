// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemorySessionStoreTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = NOW;
  private final InMemorySessionStore store = new InMemorySessionStore(2, 1 << 10, () -> now);

  private Optional<byte[]> get(byte[] key) {
    return store.get(key).toCompletableFuture().join();
  }

  @Test
  void keepsForItsTime() {
    store.put(ONE, new byte[] {7}, MINUTE);
    assertThat(get(ONE).orElseThrow()).containsExactly(7);
    assertThat(get(TWO)).isEmpty();
    now = NOW.plus(MINUTE).minusNanos(1);
    assertThat(get(ONE)).isPresent();
    now = NOW.plus(MINUTE);
    assertThat(get(ONE)).isEmpty();
  }

  @Test
  void isTakenOnce() {
    store.put(ONE, new byte[] {7}, MINUTE);
    assertThat(store.take(ONE).toCompletableFuture().join().orElseThrow()).containsExactly(7);
    assertThat(store.take(ONE).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void forgetsWhatIsRemoved() {
    store.put(ONE, new byte[] {7}, MINUTE);
    store.remove(ONE);
    assertThat(get(ONE)).isEmpty();
  }

  @Test
  void keepsCopies() {
    byte[] sealed = {7};
    store.put(ONE, sealed, MINUTE);
    sealed[0] = 8;
    get(ONE).orElseThrow()[0] = 9;
    assertThat(get(ONE).orElseThrow()).containsExactly(7);
  }

  @Test
  void isBoundedByCountAndBytes() {
    store.put(ONE, new byte[] {1}, MINUTE);
    store.put(TWO, new byte[] {2}, MINUTE);
    store.put(new byte[] {3}, new byte[] {3}, MINUTE);
    assertThat(get(ONE)).as("the least recently used").isEmpty();
    assertThat(get(TWO)).isPresent();
    store.put(ONE, new byte[1 << 10], MINUTE);
    assertThat(get(ONE)).as("more than there is room for").isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sealed sessions in this process, for servers that are configured apart, bounded by count and by
 * bytes; the least recently used go first.
 */
public final class InMemorySessionStore implements SessionStore {
  private static final int OVERHEAD = 128;

  private final BoundedStripes<Opaque, Kept> kept;
  private final InstantSource clock;

  private record Kept(byte[] sealed, Instant until) {}

  /**
   * @param mostSessions sessions kept
   * @param mostBytes memory of all, roughly
   */
  public InMemorySessionStore(int mostSessions, long mostBytes, InstantSource clock) {
    this.clock = clock;
    kept =
        new BoundedStripes<>(
            mostSessions, mostBytes, value -> OVERHEAD + value.sealed.length, value -> {});
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(byte[] key) {
    return look(key, false);
  }

  @Override
  public CompletionStage<Optional<byte[]>> take(byte[] key) {
    return look(key, true);
  }

  private CompletionStage<Optional<byte[]>> look(byte[] key, boolean takes) {
    Instant now = clock.instant();
    AtomicReference<Optional<byte[]>> found = new AtomicReference<>(Optional.empty());
    kept.update(
        Opaque.of(key),
        value -> {
          @Nullable Kept current = value == null || !now.isBefore(value.until) ? null : value;
          if (current != null) {
            found.set(Optional.of(current.sealed.clone()));
          }
          return takes ? null : current;
        });
    return CompletableFuture.completedFuture(Objects.requireNonNull(found.get()));
  }

  @Override
  public void put(byte[] key, byte[] sealed, Duration ttl) {
    Kept value = new Kept(sealed.clone(), clock.instant().plus(ttl));
    kept.update(Opaque.of(key), before -> value);
  }

  @Override
  public void remove(byte[] key) {
    kept.update(Opaque.of(key), before -> null);
  }

  @Override
  public boolean blocks() {
    return false;
  }
}

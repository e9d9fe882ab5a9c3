// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.api.Work.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How long an adapter waits for a work, and what that means where it ends: many programs run tasks
 * on the threads that move bytes, where one that never ends would hold up all connections. Core
 * says how long; who drives the engine has the clock.
 */
public record Patience(Duration longest, End end) {
  /** What a work comes to that was not done in time. */
  public enum End {
    /** Nothing was found: the handshake goes on without, as it can. */
    ABSENT,
    /** The handshake fails with {@code internal_error}. */
    FAILURE
  }

  private static final Patience STORE = new Patience(Duration.ofMillis(10), End.ABSENT);
  private static final Patience SIGNER = new Patience(Duration.ofSeconds(2), End.FAILURE);

  /** The rest is waited for as long as the connection lives. */
  private static final Map<Kind, Patience> BY_KIND =
      Map.of(
          Kind.FIND_SESSION, STORE,
          Kind.OPEN_TICKET, STORE,
          Kind.FIND_PSK, STORE,
          Kind.CHECK_REPLAY, STORE,
          Kind.SIGN, SIGNER);

  public Patience {
    Objects.requireNonNull(longest);
    Objects.requireNonNull(end);
  }

  /** How long work of this kind is waited for; empty for no bound but the connection's. */
  public static Optional<Patience> with(Kind kind) {
    return Optional.ofNullable(BY_KIND.get(kind));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps sealed sessions for all servers of a fleet. It sees neither ids nor sessions: {@link
 * SealedSessions} hashes the ones and seals the others under keys that the store does not have.
 * Safe for many threads.
 *
 * <p>A stage may complete on any thread. One that fails, or does not complete in time, counts as
 * nothing found, and costs a full handshake.
 */
public interface SessionStore {
  /** What was put under this key, unless it is gone by now. */
  CompletionStage<Optional<byte[]>> get(byte[] key);

  /** The same, and removes it: of all who take it at once, one gets it. */
  CompletionStage<Optional<byte[]>> take(byte[] key);

  /**
   * Keeps {@code sealed} for {@code ttl} if it can. Returns at once: a store that is too slow or
   * too full forgets.
   */
  void put(byte[] key, byte[] sealed, Duration ttl);

  void remove(byte[] key);

  /** Whether {@link #get} may wait for something outside this process. */
  default boolean blocks() {
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.TlsConfig;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.EventSink;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an open connection still asks of its configuration: one object for all whose configurations
 * say the same, though JSSE makes one for each connection.
 *
 * @param maxSendFragment bytes of plaintext in a record that is sent
 */
public record KeptConfig(
    CryptoBackend crypto,
    Limits limits,
    InstantSource clock,
    Optional<EventSink> events,
    WorkRule workRule,
    int maxSendFragment) {
  private static final Canonical<KeptConfig> SHARED = new Canonical<>();

  /** The part of {@code config} that lasts. */
  public static KeptConfig of(TlsConfig config) {
    return SHARED.of(
        new KeptConfig(
            config.crypto(),
            config.limits(),
            config.clock(),
            config.events(),
            config.workRule(),
            config.maxSendFragment()));
  }

  /** What applications implement is the same only if it is the very object. */
  @Override
  @SuppressWarnings("ReferenceEquality") // as said above
  public boolean equals(Object other) {
    return other instanceof KeptConfig that
        && crypto == that.crypto
        && clock == that.clock
        && events.orElse(null) == that.events.orElse(null)
        && (limits == that.limits || limits.equals(that.limits))
        && workRule == that.workRule
        && maxSendFragment == that.maxSendFragment;
  }

  /** Of what most often tells them apart. */
  @Override
  public int hashCode() {
    int objects = System.identityHashCode(crypto) ^ System.identityHashCode(events.orElse(null));
    // Clients and servers of one process differ in how long a chain they take.
    int bounds = limits.handshake().message() + limits.handshake().chainLength();
    return 31 * (31 * objects + bounds) + maxSendFragment;
  }
}

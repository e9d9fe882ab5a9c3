// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ticket keys of a moment: usually the next one, so that all of a fleet can open what the first
 * to change seals; the current one; and the previous two. Immutable.
 */
public record TicketKeyRing(List<TicketKey> keys) {
  /** No keys, so no tickets. */
  public static final TicketKeyRing EMPTY = new TicketKeyRing(List.of());

  public TicketKeyRing {
    keys = List.copyOf(keys);
    Set<Opaque> names = new HashSet<>();
    for (TicketKey key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException("two ticket keys of one name");
      }
    }
  }

  /** The youngest key that seals at {@code now}, or empty, and then no ticket is issued. */
  Optional<TicketKey> sealing(Instant now) {
    TicketKey youngest = null;
    for (TicketKey key : keys) {
      if (key.seals(now) && (youngest == null || key.sealFrom().isAfter(youngest.sealFrom()))) {
        youngest = key;
      }
    }
    return Optional.ofNullable(youngest);
  }

  /** The key of this name, if it still opens. */
  Optional<TicketKey> opening(Opaque name, Instant now) {
    for (TicketKey key : keys) {
      if (key.name().equals(name) && key.opens(now)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** The keys that open at {@code now}, the youngest first. */
  List<TicketKey> opening(Instant now) {
    return keys.stream()
        .filter(key -> key.opens(now))
        .sorted(Comparator.comparing(TicketKey::sealFrom).reversed())
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The Ciphers of one transformation which all connections share. A connection keeps the one it
 * borrowed, keyed, until it rests or until a colder one is wanted and the clock finds it unused for
 * a round. Striped: a borrower looks in its own part of the table only. No thread owns anything
 * here, and nobody waits.
 *
 * <p>What was parked of late is taken first: it still lies in the processor's caches, where the
 * clock would wander through the whole table.
 */
final class LeaseTable {
  /** Ciphers a process keeps for each transformation of a provider. */
  static final int CAPACITY = 1024;

  private static final int STRIPES = 16;

  private static final Map<Key, LeaseTable> SHARED = new ConcurrentHashMap<>();

  private final Provider provider;
  private final String transformation;
  private final int perStripe;
  private final AtomicReferenceArray<@Nullable Lease> slots;
  private final AtomicInteger[] hands;

  /** Leases parked of late. One that the clock has passed on meanwhile stands here in vain. */
  private final Idle<Lease> parked = new Idle<>();

  LeaseTable(Chosen chosen, int capacity) {
    this.provider = chosen.provider();
    this.transformation = chosen.algorithm();
    int stripes = Math.min(STRIPES, capacity);
    this.perStripe = capacity / stripes;
    this.slots = new AtomicReferenceArray<>(stripes * perStripe);
    this.hands = new AtomicInteger[stripes];
    for (int stripe = 0; stripe < stripes; stripe++) {
      hands[stripe] = new AtomicInteger();
    }
  }

  static LeaseTable shared(Chosen chosen) {
    return SHARED.computeIfAbsent(
        new Key(chosen.provider(), chosen.algorithm()), key -> new LeaseTable(chosen, CAPACITY));
  }

  /** A lease for {@code borrower} alone, keyed with anything but its key. */
  Lease take(Borrower borrower) throws CryptoException {
    Lease lease = find(borrower);
    if (lease.cipher == null) {
      try {
        lease.cipher = Cipher.getInstance(transformation, provider);
      } catch (GeneralSecurityException | RuntimeException e) {
        lease.retire();
        throw new CryptoException(provider.getName() + " has lost " + transformation, e);
      }
    }
    return lease;
  }

  /** Leaves a lease to whoever comes; only its holder may, after the key is out of it. */
  void park(Lease lease) {
    lease.park();
    if (lease.pooled) {
      parked.add(lease);
    }
  }

  private Lease find(Borrower borrower) {
    for (Lease recent = parked.take(); recent != null; recent = parked.take()) {
      if (recent.claim(borrower)) {
        return recent;
      }
    }
    // Spread by what a borrower has anyway and no thread contends for.
    int stripe = Math.floorMod(System.identityHashCode(borrower), hands.length);
    int base = stripe * perStripe;
    // Twice round: the first time the clock only notes who has gone cold.
    for (int step = 0; step < 2 * perStripe; step++) {
      int slot = base + Math.floorMod(hands[stripe].getAndIncrement(), perStripe);
      Lease lease = slots.get(slot);
      if (lease == null) {
        Lease fresh = new Lease(true, borrower);
        if (slots.compareAndSet(slot, null, fresh)) {
          return fresh;
        }
      } else if (lease.passTo(borrower)) {
        return lease;
      }
    }
    return new Lease(false, borrower);
  }

  /** Providers compare by their tables of services, which is neither quick nor meant here. */
  private record Key(Provider provider, String transformation) {
    @Override
    @SuppressWarnings("ReferenceEquality") // as said above
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.provider == provider
          && key.transformation.equals(transformation);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(provider) ^ transformation.hashCode();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Some of a table's leases of one direction, and the choice of whose is taken once all are lent.
 *
 * <p>Connections that come in turn, more than there are leases, would chase a clock round the
 * stripe: each would find its lease just taken, and take one that has long left the processor's
 * caches. So most who come without a lease take the one that the last of them was given, and leave
 * all others where they are. Now and then the clock gives the coldest, and whoever had the lease
 * before keeps it: so a connection that is much used soon has one of its own.
 */
final class LeaseStripe {
  /**
   * One borrower in so many takes the clock's lease: a prime, or the turn might always miss some.
   */
  static final int CLOCK_EVERY = 17;

  private final AtomicReferenceArray<@Nullable Lease> slots;

  /** Leases of this direction parked of late, of all stripes. */
  private final Idle<Lease> idle;

  /** Leases here that are nobody's. */
  private final AtomicInteger unclaimed = new AtomicInteger();

  /** Given to the last who came without. */
  private volatile @Nullable Lease recent;

  // Of the next two a race loses a count at most: somebody is cold a little sooner or later.
  private int hand;
  private int comers;

  LeaseStripe(int capacity, Idle<Lease> idle) {
    this.slots = new AtomicReferenceArray<>(capacity);
    this.idle = idle;
  }

  /** A lease for {@code borrower} alone. */
  Lease take(Borrower borrower) {
    Lease last = recent;
    if (last != null && allLent() && ++comers % CLOCK_EVERY != 0 && last.passTo(borrower)) {
      return last;
    }
    Lease found = byClock(borrower);
    if (found == null) {
      return new Lease(null, borrower);
    }
    recent = found;
    return found;
  }

  private boolean allLent() {
    // The clock fills the slots in turn.
    return unclaimed.get() <= 0 && slots.get(slots.length() - 1) != null;
  }

  private @Nullable Lease byClock(Borrower borrower) {
    int slot = hand;
    // Twice round: the first time the clock only notes who has gone cold.
    for (int step = 0; step < 2 * slots.length(); step++) {
      Lease lease = slots.get(slot);
      if (lease == null) {
        lease = new Lease(this, borrower);
        if (slots.compareAndSet(slot, null, lease)) {
          hand = after(slot);
          return lease;
        }
      } else if (lease.grownCold() && lease.passTo(borrower)) {
        hand = after(slot);
        return lease;
      }
      slot = after(slot);
    }
    return null;
  }

  private int after(int slot) {
    return slot + 1 == slots.length() ? 0 : slot + 1;
  }

  /** A lease of this stripe was nobody's and is somebody's. */
  void claimed() {
    unclaimed.getAndDecrement();
  }

  /** A lease of this stripe is nobody's any more. */
  void disowned() {
    unclaimed.getAndIncrement();
  }

  /** {@code lease}, which is nobody's any more, is fit for anybody. */
  void parked(Lease lease) {
    idle.add(lease);
  }
}

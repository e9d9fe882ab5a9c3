// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * A place for a Cipher in the lease table. Whoever took it out of its borrower's hands by
 * compare-and-set, or claimed it while it was parked, has it alone.
 */
final class Lease {
  /**
   * Where it has its slot; a lease beyond the table's bound has none and is dropped after a use.
   */
  private final @Nullable LeaseStripe home;

  /** Made by the table when the lease is taken; null after a failure. */
  @Nullable Cipher cipher;

  /** Used since the clock last passed. A race only makes the clock guess worse. */
  boolean warm;

  /** The Cipher remembers a key that sealed: its borrower's, or that of one it was taken from. */
  boolean sealed;

  /** Who borrows it, for the clock to ask; null while it is parked. */
  private final AtomicReference<@Nullable Borrower> owner;

  Lease(@Nullable LeaseStripe home, Borrower owner) {
    this.home = home;
    this.owner = new AtomicReference<>(owner);
  }

  /** Has a slot in the table. */
  boolean pooled() {
    return home != null;
  }

  /** Gives the lease to {@code borrower} if it is parked. */
  boolean claim(Borrower borrower) {
    boolean claimed = owner.compareAndSet(null, borrower);
    if (claimed && home != null) {
      home.claimed();
    }
    return claimed;
  }

  /** Whether it was not used since this was last asked. */
  boolean grownCold() {
    boolean cold = !warm;
    warm = false;
    return cold;
  }

  /**
   * Gives the lease to {@code borrower} if it is parked, or its owner not at work.
   *
   * @return whether the lease is now the borrower's, its Cipher still under the former owner's key
   */
  boolean passTo(Borrower borrower) {
    Borrower current = owner.get();
    if (current == null) {
      return claim(borrower);
    }
    if (!current.surrender(this)) {
      return false;
    }
    owner.set(borrower);
    return true;
  }

  /** Leaves the lease to whoever comes; only its holder may, after the key is out of it. */
  void park() {
    disown();
    if (home != null) {
      home.parked(this);
    }
  }

  /** Leaves the lease without its Cipher, whose state nobody knows. */
  void retire() {
    cipher = null;
    disown();
  }

  private void disown() {
    warm = false;
    sealed = false;
    owner.set(null);
    if (home != null) {
      home.disowned();
    }
  }
}

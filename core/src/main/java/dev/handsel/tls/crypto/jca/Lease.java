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
  /** Has a slot in the table; a lease beyond the table's bound is dropped after one use. */
  final boolean pooled;

  /** Made by the table when the lease is taken; null after a failure. */
  @Nullable Cipher cipher;

  /** Used since the clock last passed. A race only makes the clock guess worse. */
  boolean warm;

  /** The Cipher remembers a key that sealed: its borrower's, or that of one it was taken from. */
  boolean sealed;

  /** Who borrows it, for the clock to ask; null while it is parked. */
  private final AtomicReference<@Nullable Borrower> owner;

  Lease(boolean pooled, Borrower owner) {
    this.pooled = pooled;
    this.owner = new AtomicReference<>(owner);
  }

  /** Gives the lease to {@code borrower} if it is parked. */
  boolean claim(Borrower borrower) {
    return owner.compareAndSet(null, borrower);
  }

  /**
   * Gives the lease to {@code borrower} if it is parked, or cold and its owner not at work.
   *
   * @return whether the lease is now the borrower's, its Cipher still under the former owner's key
   */
  boolean passTo(Borrower borrower) {
    Borrower current = owner.get();
    if (current == null) {
      return claim(borrower);
    }
    if (warm) {
      warm = false;
      return false;
    }
    if (!current.surrender(this)) {
      return false;
    }
    owner.set(borrower);
    return true;
  }

  /** Has no owner any more. {@link LeaseTable#park} does the rest. */
  void park() {
    warm = false;
    sealed = false;
    owner.set(null);
  }

  /** Parks the lease without its Cipher, whose state nobody knows. */
  void retire() {
    cipher = null;
    park();
  }
}

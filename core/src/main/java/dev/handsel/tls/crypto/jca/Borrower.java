// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * A key that borrows a Cipher when it is used. Between uses the lease lies in {@link #held}, from
 * where the table may take it; during a use it is out of reach, so that an eviction never meets a
 * Cipher at work.
 */
abstract class Borrower extends RawKey implements AutoCloseable {
  private static final long serialVersionUID = 1L;

  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(Borrower.class, "held", Lease.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final transient CipherSource source;

  @SuppressWarnings("unused") // through HELD
  private transient volatile @Nullable Lease held;

  /** Takes {@code key} over. */
  Borrower(CipherSource source, KeyBytes key) {
    super(key);
    this.source = source;
  }

  @Override
  public final String getAlgorithm() {
    return source.kind().keyAlgorithm();
  }

  /**
   * The lease this key held, whatever for, or another: ours alone until given back or retired.
   *
   * @param toSeal what the key is used for, now and most likely ever
   */
  final Lease borrow(boolean toSeal) throws CryptoException {
    if (isDestroyed()) {
      throw new IllegalStateException("cipher used after it was closed");
    }
    Lease lease = (Lease) HELD.getAndSet(this, null);
    if (lease == null) {
      lease = source.table().take(this, toSeal);
    }
    lease.warm = true;
    return lease;
  }

  final void giveBack(Lease lease) {
    if (lease.pooled()) {
      HELD.setRelease(this, lease);
    } else {
      letGo(lease);
    }
  }

  /** Lets the table take {@code lease}, unless it is in use or no longer here. */
  final boolean surrender(Lease lease) {
    return HELD.compareAndSet(this, lease, null);
  }

  public final void rest() {
    Lease lease = (Lease) HELD.getAndSet(this, null);
    if (lease != null) {
      letGo(lease);
    }
  }

  @Override
  public final void close() {
    rest();
    destroy();
  }

  private void letGo(Lease lease) {
    Cipher cipher = lease.cipher;
    if (cipher == null) {
      lease.park();
      return;
    }
    try {
      source.kind().forget(cipher);
      lease.park();
    } catch (GeneralSecurityException | RuntimeException e) {
      // A Cipher that refuses the throw-away key may still hold ours: nobody gets it any more.
      lease.retire();
    }
  }
}

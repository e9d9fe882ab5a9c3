// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Idle Macs of one algorithm: looking one up costs several times what keying it anew does. None
 * holds a key of anybody while it waits here. Bounded; safe for many threads, and nothing belongs
 * to a thread.
 */
final class MacPool {
  private static final int IDLE = 16;
  private static final byte[] NO_KEY = new byte[1];

  private final Chosen chosen;
  private final int length;
  private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(IDLE);

  MacPool(Chosen chosen) {
    this.chosen = chosen;
    Mac first = make();
    this.length = first.getMacLength();
    forget(first);
  }

  /** Bytes of a tag. */
  int length() {
    return length;
  }

  /** A Mac for the caller alone, under {@code key}, which is read once. */
  Mac take(byte[] key) {
    Mac mac = null;
    for (int slot = 0; slot < IDLE && mac == null; slot++) {
      if (idle.get(slot) != null) {
        mac = idle.getAndSet(slot, null);
      }
    }
    return keyed(mac == null ? make() : mac, key);
  }

  /** Puts a throw-away key in the place of the last, and keeps the Mac if there is room. */
  void forget(Mac mac) {
    keyed(mac, NO_KEY);
    for (int slot = 0; slot < IDLE; slot++) {
      if (idle.get(slot) == null && idle.compareAndSet(slot, null, mac)) {
        return;
      }
    }
  }

  Mac keyed(Mac mac, byte[] key) {
    try {
      mac.init(KeyBytes.viewOf(chosen.algorithm(), key));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(chosen + " refuses an HMAC key", e);
    }
  }

  private Mac make() {
    try {
      return Mac.getInstance(chosen.algorithm(), chosen.provider());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(chosen + " served before and does no more", e);
    }
  }
}

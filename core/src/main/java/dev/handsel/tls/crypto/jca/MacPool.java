// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * Idle Macs of one algorithm: looking one up costs several times what keying it anew does. None
 * holds a key of anybody while it waits here. Bounded; safe for many threads, and nothing belongs
 * to a thread.
 */
final class MacPool {

  /** HMAC under it is HMAC under the empty key. */
  private static final KeyBytes NO_KEY = KeyBytes.viewOf("HMAC", new byte[1]);

  private final Chosen chosen;
  private final int length;
  private final Idle<Mac> idle = new Idle<>();

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
    Mac mac = idle.take();
    return keyed(mac == null ? make() : mac, KeyBytes.viewOf(chosen.algorithm(), key));
  }

  /** Puts a throw-away key in the place of the last, and keeps the Mac if there is room. */
  void forget(Mac mac) {
    idle.add(keyed(mac, NO_KEY));
  }

  private Mac keyed(Mac mac, KeyBytes key) {
    try {
      mac.init(key);
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

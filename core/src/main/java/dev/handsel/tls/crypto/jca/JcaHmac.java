// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hmac;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** HMAC on a Mac out of a pool, to which it goes back without its key. */
final class JcaHmac implements Hmac {
  private final MacPool pool;
  private @Nullable Mac mac;

  /** An HMAC under {@code key}, which is read once. */
  JcaHmac(MacPool pool, byte[] key) {
    this.pool = pool;
    this.mac = pool.take(key);
  }

  @Override
  public int length() {
    return pool.length();
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    mac().update(bytes, offset, length);
  }

  @Override
  public void doFinal(byte[] out, int offset) {
    try {
      mac().doFinal(out, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no room for a tag of " + length() + " bytes", e);
    }
  }

  @Override
  public byte[] doFinal() {
    return mac().doFinal();
  }

  @Override
  public void close() {
    Mac used = mac;
    if (used != null) {
      mac = null;
      pool.forget(used);
    }
  }

  /** The Mac, until this is closed. */
  Mac mac() {
    Mac current = mac;
    if (current == null) {
      throw new IllegalStateException("HMAC used after it was closed");
    }
    return current;
  }
}

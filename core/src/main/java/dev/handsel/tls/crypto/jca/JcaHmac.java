// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hmac;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** HMAC on one Mac, keyed anew rather than looked up anew. */
final class JcaHmac implements Hmac {
  private static final byte[] NO_KEY = new byte[1];

  private final Mac mac;

  private JcaHmac(Mac mac) {
    this.mac = mac;
  }

  /** An HMAC that has no key yet. */
  static JcaHmac of(Chosen chosen) {
    try {
      return new JcaHmac(Mac.getInstance(chosen.algorithm(), chosen.provider()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(chosen + " served before and does no more", e);
    }
  }

  /** Starts over under {@code key}, which is read once. */
  JcaHmac rekey(byte[] key) {
    try {
      mac.init(KeyBytes.viewOf(mac.getAlgorithm(), key));
      return this;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(mac.getProvider() + " refuses an HMAC key", e);
    }
  }

  @Override
  public int length() {
    return mac.getMacLength();
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    mac.update(bytes, offset, length);
  }

  void update(byte single) {
    mac.update(single);
  }

  @Override
  public void doFinal(byte[] out, int offset) {
    try {
      mac.doFinal(out, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no room for a tag of " + length() + " bytes", e);
    }
  }

  /** The Mac remembers its key as two hash states: a throw-away key takes their place. */
  @Override
  public void close() {
    rekey(NO_KEY);
  }
}

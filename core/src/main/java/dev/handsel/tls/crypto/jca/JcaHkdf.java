// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import javax.crypto.Mac;

/**
 * HKDF on HMAC, which beats the JDK's own KDF and exists on every release. RFC 5869. Safe for many
 * threads: each step has a Mac of the pool for itself.
 */
final class JcaHkdf implements Hkdf {
  private final MacPool macs;
  private final int length;

  JcaHkdf(MacPool macs) {
    this.macs = macs;
    this.length = macs.length();
  }

  MacPool macs() {
    return macs;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Secret extract(Secret salt, Secret inputKeyMaterial) {
    Mac mac = macs.take(salt.expose());
    try {
      mac.update(inputKeyMaterial.expose());
      byte[] key = new byte[length];
      JcaHmac.tag(mac, key, 0);
      return Secret.adopt(key);
    } finally {
      macs.forget(mac);
    }
  }

  @Override
  public Secret expand(Secret pseudoRandomKey, byte[] info, int wanted) {
    // "L length of output keying material in octets (<= 255*HashLen)". RFC 5869 §2.3.
    if (wanted < 0 || wanted > 255 * length) {
      throw new IllegalArgumentException("HKDF-Expand to " + wanted + " bytes");
    }
    int blocks = (wanted + length - 1) / length;
    byte[] output = new byte[blocks * length];
    Mac mac = macs.take(pseudoRandomKey.expose());
    try {
      for (int block = 0; block < blocks; block++) {
        if (block > 0) {
          mac.update(output, (block - 1) * length, length);
        }
        mac.update(info);
        mac.update((byte) (block + 1));
        JcaHmac.tag(mac, output, block * length);
      }
    } finally {
      macs.forget(mac);
    }
    Secret whole = Secret.adopt(output);
    if (output.length == wanted) {
      return whole;
    }
    try (whole) {
      return Secret.copyOf(output, 0, wanted);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;

/** HKDF on one HMAC, which beats the JDK's own KDF and exists on every release. RFC 5869. */
final class JcaHkdf implements Hkdf {
  private final JcaHmac hmac;
  private final int length;

  JcaHkdf(JcaHmac hmac) {
    this.hmac = hmac;
    this.length = hmac.length();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Secret extract(Secret salt, Secret inputKeyMaterial) {
    hmac.rekey(salt.expose());
    byte[] input = inputKeyMaterial.expose();
    hmac.update(input, 0, input.length);
    return Secret.adopt(hmac.doFinal());
  }

  @Override
  public Secret expand(Secret pseudoRandomKey, byte[] info, int wanted) {
    // "L length of output keying material in octets (<= 255*HashLen)". RFC 5869 §2.3.
    if (wanted < 0 || wanted > 255 * length) {
      throw new IllegalArgumentException("HKDF-Expand to " + wanted + " bytes");
    }
    int blocks = (wanted + length - 1) / length;
    byte[] output = new byte[blocks * length];
    hmac.rekey(pseudoRandomKey.expose());
    for (int block = 0; block < blocks; block++) {
      if (block > 0) {
        hmac.update(output, (block - 1) * length, length);
      }
      hmac.update(info, 0, info.length);
      hmac.update((byte) (block + 1));
      hmac.doFinal(output, block * length);
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

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import java.util.Arrays;
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
      return Secret.adopt(mac.doFinal());
    } finally {
      macs.forget(mac);
    }
  }

  @Override
  public Secret expand(Secret pseudoRandomKey, byte[] info, int wanted) {
    try (Expander expander = under(pseudoRandomKey)) {
      return expander.expand(info, wanted);
    }
  }

  @Override
  public Expander under(Secret pseudoRandomKey) {
    return new Keyed(new JcaHmac(macs, pseudoRandomKey.expose()));
  }

  private record Keyed(JcaHmac hmac) implements Expander {
    private static final byte[] NOTHING = new byte[0];

    @Override
    public Secret expand(byte[] info, int wanted) {
      int length = hmac.length();
      // "L length of output keying material in octets (<= 255*HashLen)". RFC 5869 §2.3.
      if (wanted < 0 || wanted > 255 * length) {
        throw new IllegalArgumentException("HKDF-Expand to " + wanted + " bytes");
      }
      if (wanted == length) {
        return Secret.adopt(block(NOTHING, info, 1));
      }
      byte[] output = new byte[wanted];
      byte[] block = NOTHING;
      for (int done = 0; done < wanted; done += length) {
        byte[] before = block;
        block = block(before, info, done / length + 1);
        Arrays.fill(before, (byte) 0);
        System.arraycopy(block, 0, output, done, Math.min(length, wanted - done));
      }
      Arrays.fill(block, (byte) 0);
      return Secret.adopt(output);
    }

    private byte[] block(byte[] before, byte[] info, int number) {
      Mac mac = hmac.mac();
      mac.update(before);
      mac.update(info);
      mac.update((byte) number);
      return mac.doFinal();
    }

    @Override
    public void close() {
      hmac.close();
    }
  }
}

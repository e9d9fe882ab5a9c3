// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pseudorandom function of TLS 1.2. RFC 5246 §5. */
public final class Prf {
  private static final Canonical<Prf> SHARED = new Canonical<>();

  private final CryptoBackend crypto;
  private final HashAlgorithm hash;

  private Prf(CryptoBackend crypto, HashAlgorithm hash) {
    this.crypto = crypto;
    this.hash = hash;
  }

  /** It holds no secret, so that connections share it. */
  public static Prf of(CryptoBackend crypto, HashAlgorithm hash) {
    return SHARED.of(new Prf(crypto, hash));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prf prf && prf.crypto == crypto && prf.hash == hash;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(crypto) + hash.hashCode();
  }

  /** PRF(secret, label, seeds…), {@code length} bytes. */
  public Secret expand(Secret secret, String label, int length, byte[]... seeds) {
    byte[] labelBytes = label.getBytes(StandardCharsets.ISO_8859_1);
    byte[] out = new byte[length];
    try (Hmac mac = crypto.hmac(hash, secret)) {
      byte[] a = first(mac, labelBytes, seeds);
      byte[] block = new byte[mac.length()];
      for (int done = 0; done < length; done += block.length) {
        mac.update(a);
        mac.update(labelBytes);
        for (byte[] seed : seeds) {
          mac.update(seed);
        }
        mac.doFinal(block, 0);
        System.arraycopy(block, 0, out, done, Math.min(block.length, length - done));
        mac.update(a);
        mac.doFinal(a, 0);
      }
      Arrays.fill(block, (byte) 0);
    }
    return Secret.adopt(out);
  }

  private static byte[] first(Hmac mac, byte[] label, byte[][] seeds) {
    mac.update(label);
    for (byte[] seed : seeds) {
      mac.update(seed);
    }
    return mac.doFinal();
  }
}

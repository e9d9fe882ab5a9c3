// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.crypto.CryptoBackend;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials made from what a key manager returned, so that a key is translated once. */
public final class CredentialCache {
  private static final int MOST = 1024;

  private final CryptoBackend crypto;
  private final Map<Origin, Credential> credentials =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Credential> eldest) {
          return size() > MOST;
        }
      };

  public CredentialCache(CryptoBackend crypto) {
    this.crypto = crypto;
  }

  private record Origin(List<X509Certificate> chain, PrivateKey key) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Origin that && key.equals(that.key) && chain.equals(that.chain);
    }

    /** Keys in tokens may not hash; certificates do. */
    @Override
    public int hashCode() {
      return chain.get(0).hashCode();
    }
  }

  /**
   * @throws IllegalArgumentException if the key cannot be used or is not the leaf's
   */
  Credential credential(X509Certificate[] chain, PrivateKey key) {
    Origin origin = new Origin(List.of(chain), key);
    synchronized (credentials) {
      Credential known = credentials.get(origin);
      if (known != null) {
        return known;
      }
    }
    // Outside the lock: a token may take its time.
    Credential made = Credentials.of(crypto, origin.chain(), key);
    synchronized (credentials) {
      credentials.put(origin, made);
    }
    return made;
  }
}

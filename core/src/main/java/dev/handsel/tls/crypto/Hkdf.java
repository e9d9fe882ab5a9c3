// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** HKDF (RFC 5869) over one hash. It keeps no key, and is safe for many threads. */
public interface Hkdf {
  /** Bytes of the hash. */
  int length();

  /** HKDF-Extract. RFC 5869 §2.2. Neither input is destroyed. */
  Secret extract(Secret salt, Secret inputKeyMaterial);

  /** HKDF-Expand. RFC 5869 §2.3. */
  Secret expand(Secret pseudoRandomKey, byte[] info, int length);

  /** HKDF-Expand several times under one key, which is cheaper; to be closed at once. */
  default Expander under(Secret pseudoRandomKey) {
    return (info, length) -> expand(pseudoRandomKey, info, length);
  }

  /** HKDF-Expand under one key. Not for two threads. */
  interface Expander extends AutoCloseable {
    Secret expand(byte[] info, int length);

    /** Lets go of the key. */
    @Override
    default void close() {}
  }
}

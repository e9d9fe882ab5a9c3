// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ProtocolVersion;

/** How TLS 1.2 shapes the secret that a key exchange leads to. RFC 5246 §8.1. */
public final class Premaster {
  private static final int RSA_LENGTH = 48;

  private Premaster() {}

  /** 48 random bytes that begin with the version the hello offered. RFC 5246 §7.4.7.1. */
  public static Secret random(ProtocolVersion offered, Randomness randomness) {
    byte[] bytes = randomness.bytes(RSA_LENGTH);
    bytes[0] = (byte) (offered.code() >>> 8);
    bytes[1] = (byte) offered.code();
    return Secret.adopt(bytes);
  }

  /**
   * Drops leading zeros, and spends {@code secret}. RFC 5246 §8.1.2: "Leading bytes of Z that
   * contain all zero bits are stripped". What this tells an onlooker is worth nothing as long as no
   * private key serves twice.
   */
  public static Secret ofFiniteField(Secret secret) {
    byte[] bytes = secret.expose();
    int from = 0;
    while (from < bytes.length - 1 && bytes[from] == 0) {
      from++;
    }
    if (from == 0) {
      return secret;
    }
    try (secret) {
      return Secret.copyOf(bytes, from, bytes.length);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.CryptoException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * What fake ciphers were asked to seal. It refuses a pair of key and nonce that comes twice, and
 * can make a chosen operation fail after half its work.
 */
public final class NonceLog {
  private final Set<String> seen = new HashSet<>();
  private int untilFailure = -1;

  synchronized void sealing(byte[] key, byte[] nonce) {
    if (nonce.length != 12) {
      throw new AssertionError("nonce of " + nonce.length + " bytes");
    }
    HexFormat hex = HexFormat.of();
    String pair = hex.formatHex(key) + "/" + hex.formatHex(nonce);
    if (!seen.add(pair)) {
      throw new AssertionError("key and nonce used twice: " + Arrays.toString(nonce));
    }
  }

  synchronized void failIfAsked() throws CryptoException {
    if (untilFailure >= 0 && untilFailure-- == 0) {
      throw new CryptoException("failure asked for by the test");
    }
  }

  /** The cipher operation after {@code others} more will throw. */
  public synchronized void failAfter(int others) {
    untilFailure = others;
  }

  /** Different pairs of key and nonce so far. */
  public synchronized int size() {
    return seen.size();
  }
}

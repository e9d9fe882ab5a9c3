// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;

/**
 * What all keys of one bulk cipher in a backend share, so that none keeps it itself.
 *
 * @param streams whether the provider encrypts what it is given at once, instead of gathering it
 *     until the end; decides how a record is handed over, never what comes out
 */
record CipherSource(CipherKind kind, LeaseTable table, SecureRandom random, boolean streams) {
  /** Finds out whether the provider streams. */
  static CipherSource of(CipherKind kind, Chosen chosen, LeaseTable table, SecureRandom random) {
    return new CipherSource(kind, table, random, kind.aead() && streams(kind, chosen));
  }

  private static boolean streams(CipherKind kind, Chosen chosen) {
    try {
      Cipher cipher = Cipher.getInstance(chosen.algorithm(), chosen.provider());
      return kind.streams(cipher);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Whoever needs the cipher will be told; here the answer is that it does not stream.
      return false;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.vocab.HashAlgorithm;

/**
 * What one direction of a CBC suite works with. RFC 5246 §6.2.3.2.
 *
 * @param idle a hash that is only fed to equalise work, its result never used
 */
record CbcKeys(
    BlockCipher cipher,
    Secret macKey,
    Hmac mac,
    HashAlgorithm hash,
    Hash idle,
    Randomness randomness,
    boolean encryptThenMac)
    implements AutoCloseable {

  static CbcKeys of(CryptoBackend backend, Tls12Keys keys) throws CryptoException {
    HashAlgorithm hash = keys.suite().mac().orElseThrow();
    BlockCipher cipher = backend.blockCipher(keys.suite().cipher(), keys.key());
    Secret macKey = keys.macKey().copy();
    return new CbcKeys(
        cipher,
        macKey,
        backend.hmac(hash, macKey),
        hash,
        backend.hash(hash),
        backend.randomness(),
        keys.encryptThenMac());
  }

  int macLength() {
    return hash.length();
  }

  void rest() {
    cipher.rest();
  }

  @Override
  public void close() {
    cipher.close();
    mac.close();
    macKey.destroy();
  }

  @Override
  public String toString() {
    return "CbcKeys";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.BulkCipher;

/** Where traffic keys become protectors. The keys are read, not destroyed. */
public final class Protection {
  private Protection() {}

  /** The protector for these keys under the limits of their cipher. */
  public static Protector protector(CryptoBackend backend, TrafficKeys keys) throws TlsException {
    return protector(backend, keys, KeyLimits.of(keys.suite().cipher()));
  }

  /** The protector for these keys under limits of the caller's. */
  public static Protector protector(CryptoBackend backend, TrafficKeys keys, KeyLimits limits)
      throws TlsException {
    return protector(backend, keys, limits, 0);
  }

  static Protector protector(
      CryptoBackend backend, TrafficKeys keys, KeyLimits limits, long firstSequence)
      throws TlsException {
    BulkCipher cipher = keys.suite().cipher();
    try {
      if (keys instanceof Tls13Keys k) {
        return new Tls13Protector(backend.aead(cipher, k.key()), k.iv(), limits, firstSequence);
      }
      Tls12Keys k = (Tls12Keys) keys;
      if (!cipher.aead()) {
        return new CbcProtector(CbcKeys.of(backend, k), limits, firstSequence);
      }
      Aead aead = backend.aead(cipher, k.key());
      return new Tls12AeadProtector(
          aead, k.fixedIv(), cipher.explicitIvLength(), limits, firstSequence);
    } catch (CryptoException e) {
      throw refused(keys, e);
    }
  }

  /** The unprotector for these keys. */
  public static Unprotector unprotector(CryptoBackend backend, TrafficKeys keys)
      throws TlsException {
    return unprotector(backend, keys, 0);
  }

  static Unprotector unprotector(CryptoBackend backend, TrafficKeys keys, long firstSequence)
      throws TlsException {
    BulkCipher cipher = keys.suite().cipher();
    try {
      if (keys instanceof Tls13Keys k) {
        return new Tls13Unprotector(backend.aead(cipher, k.key()), k.iv(), firstSequence);
      }
      Tls12Keys k = (Tls12Keys) keys;
      if (!cipher.aead()) {
        return new CbcUnprotector(CbcKeys.of(backend, k), firstSequence);
      }
      Aead aead = backend.aead(cipher, k.key());
      return new Tls12AeadUnprotector(aead, k.fixedIv(), cipher.explicitIvLength(), firstSequence);
    } catch (CryptoException e) {
      throw refused(keys, e);
    }
  }

  private static TlsException refused(TrafficKeys keys, CryptoException cause) {
    return LocalFailure.CRYPTO_FAILED.because(
        cause, "the crypto backend cannot set up %s", keys.suite().name());
  }
}

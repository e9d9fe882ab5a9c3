// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.SuiteSpec;

/**
 * One direction's part of the key block of TLS 1.2. RFC 5246 §6.3.
 *
 * @param macKey as long as the MAC's hash; empty for an AEAD
 * @param fixedIv 4 bytes for GCM and CCM (RFC 5288 §3), 12 for ChaCha20 (RFC 7905 §2), none for CBC
 * @param encryptThenMac whether RFC 7366 was agreed; false for an AEAD
 */
public record Tls12Keys(
    SuiteSpec suite, Secret macKey, Secret key, Secret fixedIv, boolean encryptThenMac)
    implements TrafficKeys {
  public Tls12Keys {
    if (suite.tls13()
        || key.length() != suite.cipher().keyLength()
        || fixedIv.length() != suite.cipher().fixedIvLength()
        || macKey.length() != (suite.aead() ? 0 : suite.mac().orElseThrow().length())
        || encryptThenMac && suite.aead()) {
      throw new IllegalArgumentException("keys do not fit " + suite.name());
    }
  }

  @Override
  public void destroy() {
    macKey.destroy();
    key.destroy();
    fixedIv.destroy();
  }
}

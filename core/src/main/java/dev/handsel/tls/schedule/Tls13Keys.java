// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.SuiteSpec;

/**
 * The traffic keys of TLS 1.3. RFC 9846 §7.3.
 *
 * @param iv 12 bytes, one static IV for all records
 */
public record Tls13Keys(SuiteSpec suite, Secret key, Secret iv) implements TrafficKeys {
  public Tls13Keys {
    if (!suite.tls13()
        || key.length() != suite.cipher().keyLength()
        || iv.length() != BulkCipher.NONCE_LENGTH) {
      throw new IllegalArgumentException("keys do not fit " + suite.name());
    }
  }

  @Override
  public void destroy() {
    key.destroy();
    iv.destroy();
  }
}

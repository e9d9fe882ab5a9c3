// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.SuiteSpec;

/** The secret of one direction in one epoch, from which its keys come. RFC 9846 §7.3. */
public final class TrafficSecret extends BoundSecret {
  private final String logLabel;

  TrafficSecret(Kdf kdf, Secret secret, String logLabel) {
    super(kdf, secret);
    this.logLabel = logLabel;
  }

  /** The secret that lives in bytes {@link #release released}; it has no label. */
  public static TrafficSecret of(Kdf kdf, byte[] released) {
    return new TrafficSecret(kdf, Secret.adopt(released), "");
  }

  /** The label under which RFC 9850 logs it. */
  public String logLabel() {
    return logLabel;
  }

  /** The bytes if a key log wants them, else none. */
  public byte[] revealForKeyLogIf(boolean wanted) {
    return wanted ? revealForKeyLog() : new byte[0];
  }

  /** The keys of what this suite protects under the secret. RFC 9846 §7.3. */
  public Tls13Keys keys(SuiteSpec suite) {
    try (Hkdf.Expander under = kdf.under(secret())) {
      return new Tls13Keys(
          suite,
          kdf.expandLabel(under, "key", Kdf.NO_VALUE, suite.cipher().keyLength()),
          kdf.expandLabel(under, "iv", Kdf.NO_VALUE, BulkCipher.NONCE_LENGTH));
    }
  }

  /** The Finished MAC of this side over a transcript hash. RFC 9846 §4.5.3. */
  public byte[] finished(byte[] transcriptHash) {
    return kdf.verifyData(secret(), transcriptHash);
  }

  /** The next generation; this one is spent. RFC 9846 §7.2. */
  public TrafficSecret next() {
    TrafficSecret next =
        new TrafficSecret(
            kdf, kdf.expandLabel(secret(), "traffic upd", Kdf.NO_VALUE, kdf.length()), logLabel);
    close();
    return next;
  }

  public TrafficSecret copy() {
    return new TrafficSecret(kdf, secret().copy(), logLabel);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;
import org.jspecify.annotations.Nullable;

/** The exporter of TLS 1.3. RFC 9846 §7.5. */
public final class Exporter13 implements Exporter {
  private final Kdf kdf;
  private final Secret secret;

  Exporter13(Kdf kdf, Secret secret) {
    this.kdf = kdf;
    this.secret = secret;
  }

  /** The bytes, for a key log alone. */
  public byte[] revealForKeyLog() {
    return secret.expose().clone();
  }

  @Override
  public byte[] export(String label, byte @Nullable [] context, int length) {
    ExporterLabel.check(label, true);
    byte[] value = context == null ? new byte[0] : context;
    try (Secret derived = kdf.derive(secret, label, kdf.emptyHash());
        Secret result = kdf.expandLabel(derived, "exporter", kdf.digest(value), length)) {
      return result.expose().clone();
    }
  }

  @Override
  public void close() {
    secret.destroy();
  }

  @Override
  public String toString() {
    return "Exporter13(redacted)";
  }
}

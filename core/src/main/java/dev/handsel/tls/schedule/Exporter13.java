// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;
import org.jspecify.annotations.Nullable;

/** The exporter of TLS 1.3. RFC 9846 §7.5. */
public final class Exporter13 extends BoundSecret implements Exporter {
  Exporter13(Kdf kdf, Secret secret) {
    super(kdf, secret);
  }

  @Override
  public byte[] export(String label, byte @Nullable [] context, int length) {
    ExporterLabel.check(label, true);
    byte[] value = context == null ? new byte[0] : context;
    try (Secret derived = kdf.derive(secret(), label, kdf.emptyHash());
        Secret result = kdf.expandLabel(derived, "exporter", kdf.digest(value), length)) {
      return result.expose().clone();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.fault.TlsException;
import org.jspecify.annotations.Nullable;

/** Keying material of one connection. RFC 9846 §7.5, RFC 5705. */
@FunctionalInterface
public interface Exporter {
  byte[] export(String label, byte @Nullable [] binding, int length) throws TlsException;
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import org.jspecify.annotations.Nullable;

/** Gives an application keys bound to the connection. RFC 9846 §7.5, RFC 5705. */
public interface Exporter extends AutoCloseable {
  /**
   * @param context null differs from empty in TLS 1.2 only
   */
  byte[] export(String label, byte @Nullable [] context, int length);

  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import java.time.Instant;

/**
 * Where ticket keys come from. Asked in every handshake, so it answers from memory at once: sources
 * outside the process push into {@link PushedTicketKeys}.
 */
@FunctionalInterface
public interface TicketKeySource {
  /** The keys of the moment; a source that makes its own may rotate them now. */
  TicketKeyRing current(Instant now);
}

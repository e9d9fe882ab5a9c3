// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.schedule.TrafficKeys;

/** What waits in the outbound half's queue, unprotected. */
sealed interface Control {
  /** The content of one kind of record; {@code version} stands in the header if it is plaintext. */
  record Message(int contentType, byte[] bytes, int version) implements Control {}

  /** From here on records are protected by these keys. */
  record Switch(TrafficKeys keys) implements Control {}
}

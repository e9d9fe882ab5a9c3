// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.schedule.TrafficKeys;

/**
 * What renews the write keys of TLS 1.3. RFC 9846 §4.7.3, §7.2. Called by the outbound half alone,
 * within its calls.
 */
public interface KeyUpdater {
  /** A whole KeyUpdate message, header included. */
  byte[] keyUpdateMessage(boolean request);

  /** The keys after the message just made; each call advances the traffic secret once. */
  TrafficKeys nextKeys() throws TlsException;

  /** Nothing more will be protected: zeroes what further keys would come from. */
  default void forget() {}
}

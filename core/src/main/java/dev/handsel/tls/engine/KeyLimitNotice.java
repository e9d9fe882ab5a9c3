// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.record.OutboundHalf;

/**
 * Tells once of each key of TLS 1.2, which nothing renews, that it has protected nine tenths of
 * what it may. RFC 9846 §5.5 asks to "close the connection […] prior to reaching these limits"; who
 * heard the notice has reconnected before.
 */
final class KeyLimitNotice {
  private KeyLimitNotice() {}

  /**
   * @param told whether it was told before
   * @return whether it is told now
   */
  static boolean tell(boolean told, OutboundHalf outbound, EventSink events) {
    boolean near = outbound.keyLimitNear();
    if (near && !told) {
      events.on(
          new TlsEvent.Notice(
              "the write key has protected nine tenths of what it may, and TLS 1.2 cannot renew"
                  + " it; reconnect before the limit, where PolicyBuilder.keyLimitRule decides what"
                  + " happens"));
    }
    return near;
  }
}

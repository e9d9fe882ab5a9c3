// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.record.OutboundHalf;

/**
 * Tells once that a key of TLS 1.2, which nothing renews, nears its limit. RFC 9846 §5.5 asks to
 * "close the connection […] prior to reaching these limits"; the writer stops by itself, and who
 * heard the notice has reconnected before.
 */
final class KeyLimitNotice {
  private KeyLimitNotice() {}

  /**
   * @param told whether it was told before
   * @return whether it is told now
   */
  static boolean tell(boolean told, OutboundHalf outbound, EventSink events) {
    if (told || !outbound.keyLimitNear()) {
      return told;
    }
    events.on(
        new TlsEvent.Notice(
            "the write key nears the records it may protect and TLS 1.2 cannot renew it;"
                + " reconnect before it ends the connection"));
    return true;
  }
}

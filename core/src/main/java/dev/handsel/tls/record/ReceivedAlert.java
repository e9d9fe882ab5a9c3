// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.vocab.AlertDescription;

/**
 * An alert from the peer. RFC 9846 §6.
 *
 * @param level as it came: 1 warning, 2 fatal
 * @param fatal whether it ends the connection: in TLS 1.3 all but close_notify and user_canceled
 *     do, whatever the level; in TLS 1.2 the level decides
 */
public record ReceivedAlert(int level, AlertDescription description, boolean fatal) {
  /** Whether the peer says nothing after it. */
  public boolean ends() {
    return fatal || closeNotify();
  }

  public boolean closeNotify() {
    return !fatal && description.equals(AlertDescription.CLOSE_NOTIFY);
  }
}

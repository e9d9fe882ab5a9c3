// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.vocab.AlertDescription;

/**
 * An alert from the peer. RFC 9846 §6.
 *
 * @param level as it came: 1 warning, 2 fatal
 * @param fatal whether it ends the connection: in TLS 1.3 all but close_notify and user_canceled
 *     do, whatever the level; in a handshake that may become TLS 1.2 all but those of which a
 *     handshake may take no notice; in an open connection of TLS 1.2 the level decides
 * @param owesAnswer whether it ends the connection because this side does not accept the warning
 */
public record ReceivedAlert(
    int level, AlertDescription description, boolean fatal, boolean owesAnswer) {
  /** Whether the peer says nothing after it. */
  public boolean ends() {
    return fatal || closeNotify();
  }

  public boolean closeNotify() {
    return !fatal && description.equals(AlertDescription.CLOSE_NOTIFY);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;

/** The peer ended the connection with a fatal alert. RFC 9846 §6.2. */
public final class PeerClosedWithAlert extends TlsException {
  private static final long serialVersionUID = 1L;

  public PeerClosedWithAlert(AlertDescription alert) {
    super(alert, "Received fatal alert: " + alert);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;

/** The peer ended the connection with a fatal alert. RFC 9846 §6.2. */
public final class PeerClosedWithAlert extends TlsException {
  private static final long serialVersionUID = 1L;

  /**
   * @param meaning what this side had offered and what the alert then most likely means, in plain
   *     sentences; may be empty
   */
  public PeerClosedWithAlert(AlertDescription alert, String meaning) {
    super(alert, "Received fatal alert: " + alert + (meaning.isEmpty() ? "" : ". " + meaning));
  }

  private PeerClosedWithAlert(PeerClosedWithAlert full) {
    super(full, full.alert() + ", sent by the peer");
  }

  @Override
  public PeerClosedWithAlert brief() {
    return new PeerClosedWithAlert(this);
  }
}

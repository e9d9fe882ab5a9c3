// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;

/** The peer ended the connection with an alert. RFC 9846 §6.2. */
public final class PeerClosedWithAlert extends TlsException {
  private static final long serialVersionUID = 1L;

  private final boolean owesAnswer;

  /**
   * @param meaning what this side had offered and what the alert then most likely means, in plain
   *     sentences; may be empty
   */
  public PeerClosedWithAlert(AlertDescription alert, String meaning) {
    this(alert, meaning, false);
  }

  /**
   * @param owesAnswer whether it came as a warning, which this side does not accept: "it SHOULD
   *     send a fatal alert to terminate the connection" (RFC 5246 §7.2.2)
   */
  public PeerClosedWithAlert(AlertDescription alert, String meaning, boolean owesAnswer) {
    super(alert, "Received fatal alert: " + alert + (meaning.isEmpty() ? "" : ". " + meaning));
    this.owesAnswer = owesAnswer;
  }

  private PeerClosedWithAlert(PeerClosedWithAlert full) {
    super(full, full.alert() + ", sent by the peer");
    this.owesAnswer = full.owesAnswer;
  }

  /** Whether the peer waits for an answer, since to it the alert was a warning. */
  public boolean owesAnswer() {
    return owesAnswer;
  }

  @Override
  public PeerClosedWithAlert brief() {
    return new PeerClosedWithAlert(this);
  }
}

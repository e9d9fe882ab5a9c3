// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.NewSessionTicket12;

/** Waits for the ticket that the server promised. RFC 5077 §3.3. */
final class WaitTicket implements Client12State, Closing.AwaitingServer {
  private final Closing closing;

  WaitTicket(Closing closing) {
    this.closing = closing;
  }

  @Override
  public WaitChangeCipherSpec on(NewSessionTicket12 ticket, Turn12 turn) {
    return new WaitChangeCipherSpec(closing, ticket);
  }

  @Override
  public void abandon() {
    closing.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.TakesChangeCipherSpec;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.NewSessionTicket12;
import org.jspecify.annotations.Nullable;

/** Waits for the server to change to the new keys. RFC 5246 §7.1. */
final class WaitChangeCipherSpec
    implements Client12State, Closing.AwaitingServer, TakesChangeCipherSpec {
  private final Closing closing;
  private final @Nullable NewSessionTicket12 ticket;

  WaitChangeCipherSpec(Closing closing, @Nullable NewSessionTicket12 ticket) {
    this.closing = closing;
    this.ticket = ticket;
  }

  @Override
  public WaitFinished onChangeCipherSpec(Turn12 turn) throws TlsException {
    closing.keys().read(turn);
    closing.agreed().recordSizes().apply(turn);
    return new WaitFinished(closing, ticket);
  }

  @Override
  public void abandon() {
    closing.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.TakesChangeCipherSpec;
import dev.handsel.tls.handshake.Turn12;

/** Waits for the client to change to the new keys. RFC 5246 §7.1. */
final class WaitChangeCipherSpec
    implements Server12State,
        TakesChangeCipherSpec,
        ChoosingProtocol.AfterProtocol,
        WaitClientKeyExchange.AfterKeyExchange {
  private final Closing closing;

  WaitChangeCipherSpec(Closing closing) {
    this.closing = closing;
  }

  @Override
  public WaitFinished onChangeCipherSpec(Turn12 turn) throws TlsException {
    closing.keys().read(turn);
    return new WaitFinished(closing);
  }

  @Override
  public void abandon() {
    closing.close();
  }
}

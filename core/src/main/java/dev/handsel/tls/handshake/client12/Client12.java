// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.hello.Offer;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.SuiteSpec;

/** The way from the hello fork into this room. */
public final class Client12 {
  private Client12() {}

  /** Full handshake or resumption, as the server's hello says. */
  public static State afterServerHello(Offer offer, ServerHello hello, SuiteSpec suite, Turn turn)
      throws TlsException {
    throw LocalFailure.DEFECT.because("TLS 1.2 is not joined yet");
  }
}

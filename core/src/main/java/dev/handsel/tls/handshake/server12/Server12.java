// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;

/** The way from the hello fork into this room. */
public final class Server12 {
  private Server12() {}

  /** Full handshake or resumption, as the hello and the configuration allow. */
  public static State begin(
      ServerConfig config, ClientHello hello, boolean couldDo13, Turn turn) throws TlsException {
    throw LocalFailure.DEFECT.because("TLS 1.2 is not joined yet");
  }
}

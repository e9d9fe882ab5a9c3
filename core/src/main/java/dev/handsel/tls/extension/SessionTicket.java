// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** session_ticket: resumption of TLS 1.2 without server state. RFC 5077 §3.2. */
public final class SessionTicket {
  private SessionTicket() {}

  public static final Slot<InClientHello, Opaque> IN_CLIENT_HELLO =
      slot(ExtensionType.SESSION_TICKET, InClientHello.class, Codecs.REST);

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.SESSION_TICKET, InServerHello.class, Present.CODEC);
}

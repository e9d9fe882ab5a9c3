// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** renegotiation_info: ties a renegotiation to what went before. RFC 5746 §3.2. */
public final class RenegotiationInfo {
  private RenegotiationInfo() {}

  public static final Slot<InClientHello, Opaque> IN_CLIENT_HELLO =
      slot(ExtensionType.RENEGOTIATION_INFO, InClientHello.class, opaque8(0));

  public static final Slot<InServerHello, Opaque> IN_SERVER_HELLO =
      slot(ExtensionType.RENEGOTIATION_INFO, InServerHello.class, opaque8(0));
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** extended_master_secret: binds TLS 1.2 keys to the handshake. RFC 7627. */
public final class ExtendedMasterSecret {
  private ExtendedMasterSecret() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.EXTENDED_MASTER_SECRET, InClientHello.class, Present.CODEC);

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.EXTENDED_MASTER_SECRET, InServerHello.class, Present.CODEC);
}

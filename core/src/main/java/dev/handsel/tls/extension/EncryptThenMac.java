// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** encrypt_then_mac: the safe order for CBC. RFC 7366. */
public final class EncryptThenMac {
  private EncryptThenMac() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.ENCRYPT_THEN_MAC, InClientHello.class, Present.CODEC);

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.ENCRYPT_THEN_MAC, InServerHello.class, Present.CODEC);
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InNewSessionTicket;
import dev.handsel.tls.vocab.ExtensionType;

/** early_data: application data in the first flight. RFC 9846 §4.3.10. */
public final class EarlyData {
  private EarlyData() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.EARLY_DATA, InClientHello.class, Present.CODEC);

  public static final Slot<InEncryptedExtensions, Present> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.EARLY_DATA, InEncryptedExtensions.class, Present.CODEC);

  public static final Slot<InNewSessionTicket, Long> IN_NEW_SESSION_TICKET =
      slot(ExtensionType.EARLY_DATA, InNewSessionTicket.class, Codecs.U32);
}

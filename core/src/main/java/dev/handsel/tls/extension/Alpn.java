// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** application_layer_protocol_negotiation: what will be spoken above TLS. RFC 7301. */
public final class Alpn {
  private Alpn() {}

  public static final Slot<InClientHello, List<Opaque>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
          InClientHello.class,
          vector16(opaque8(1), 2));

  public static final Slot<InServerHello, List<Opaque>> IN_SERVER_HELLO =
      slot(
          ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
          InServerHello.class,
          vector16(opaque8(1), 2));

  public static final Slot<InEncryptedExtensions, List<Opaque>> IN_ENCRYPTED_EXTENSIONS =
      slot(
          ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
          InEncryptedExtensions.class,
          vector16(opaque8(1), 2));
}

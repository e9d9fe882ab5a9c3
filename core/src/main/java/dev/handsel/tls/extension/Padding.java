// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;

/** padding: zeros that change the size of a hello. RFC 7685. */
public final class Padding {
  private Padding() {}

  public static final Slot<InClientHello, Opaque> IN_CLIENT_HELLO =
      slot(ExtensionType.PADDING, InClientHello.class, Codecs.REST);
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.vocab.ExtensionType;

/** cookie: state a server hands to the client in a retry. RFC 9846 §4.3.2. */
public final class Cookie {
  private Cookie() {}

  public static final Slot<InClientHello, Opaque> IN_CLIENT_HELLO =
      slot(ExtensionType.COOKIE, InClientHello.class, opaque16(1));

  public static final Slot<InHelloRetryRequest, Opaque> IN_HELLO_RETRY_REQUEST =
      slot(ExtensionType.COOKIE, InHelloRetryRequest.class, opaque16(1));
}

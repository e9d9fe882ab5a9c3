// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;

/** post_handshake_auth: readiness to authenticate later. RFC 9846 §4.3.6. */
public final class PostHandshakeAuth {
  private PostHandshakeAuth() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.POST_HANDSHAKE_AUTH, InClientHello.class, Present.CODEC);
}

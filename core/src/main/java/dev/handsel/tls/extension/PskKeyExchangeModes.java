// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector8;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.PskKeyExchangeMode;
import java.util.List;

/** psk_key_exchange_modes: how PSKs may be used. RFC 9846 §4.3.9. */
public final class PskKeyExchangeModes {
  private PskKeyExchangeModes() {}

  public static final Slot<InClientHello, List<PskKeyExchangeMode>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.PSK_KEY_EXCHANGE_MODES,
          InClientHello.class,
          vector8(PskKeyExchangeMode.CODEC, 1));
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;

/** key_share: one extension, three shapes. RFC 9846 §4.3.8. */
public final class KeyShare {
  private KeyShare() {}

  /** A public share of one group. */
  public record Entry(NamedGroup group, Opaque share) {
    static final Codec<Entry> CODEC =
        struct(
            "KeyShareEntry",
            field("group", NamedGroup.CODEC, Entry::group),
            field("key_exchange", opaque16(1), Entry::share),
            Entry::new);
  }

  public static final Slot<InClientHello, List<Entry>> IN_CLIENT_HELLO =
      slot(ExtensionType.KEY_SHARE, InClientHello.class, vector16(Entry.CODEC, 0));

  public static final Slot<InServerHello, Entry> IN_SERVER_HELLO =
      slot(ExtensionType.KEY_SHARE, InServerHello.class, Entry.CODEC);

  public static final Slot<InHelloRetryRequest, NamedGroup> IN_HELLO_RETRY_REQUEST =
      slot(ExtensionType.KEY_SHARE, InHelloRetryRequest.class, NamedGroup.CODEC);
}

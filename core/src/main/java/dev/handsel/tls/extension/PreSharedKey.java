// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** pre_shared_key: offers of PSKs, each bound to this hello. RFC 9846 §4.3.11. */
public final class PreSharedKey {
  private PreSharedKey() {}

  /** A PSK by its label; for tickets the label is the ticket. */
  public record Identity(Opaque identity, long obfuscatedTicketAge) {
    static final Codec<Identity> CODEC =
        struct(
            "PskIdentity",
            field("identity", opaque16(1), Identity::identity),
            field("obfuscated_ticket_age", Codecs.U32, Identity::obfuscatedTicketAge),
            Identity::new);
  }

  /** The identities and, in the same order, their binders. */
  public record Offered(List<Identity> identities, List<Opaque> binders) {
    static final Codec<Offered> CODEC =
        struct(
            "OfferedPsks",
            field("identities", vector16(Identity.CODEC, 7), Offered::identities),
            // RFC 9846 says <32..255>. A shorter one fails where it is compared, so that a hello
            // that ends up as TLS 1.2 does not fail over an extension nobody looks at.
            field("binders", vector16(opaque8(1), 2), Offered::binders),
            Offered::new);

    /** Bytes of the binders with their lengths, at the very end of a ClientHello. */
    public int bindersLength() {
      return 2 + binders.stream().mapToInt(binder -> 1 + binder.length()).sum();
    }

    @Override
    public String toString() {
      return Shown.fields(this);
    }
  }

  public static final Slot<InClientHello, Offered> IN_CLIENT_HELLO =
      slot(ExtensionType.PRE_SHARED_KEY, InClientHello.class, Offered.CODEC);

  public static final Slot<InServerHello, Integer> IN_SERVER_HELLO =
      slot(ExtensionType.PRE_SHARED_KEY, InServerHello.class, Codecs.U16);
}

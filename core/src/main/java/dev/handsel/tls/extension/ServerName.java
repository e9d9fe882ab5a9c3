// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** server_name: which of several hosts the client wants. RFC 6066 §3. */
public final class ServerName {
  private ServerName() {}

  /** A name of some kind; only host_name (0) was ever defined. */
  public record Name(int type, Opaque value) {
    public static final int HOST_NAME = 0;

    static final Codec<Name> CODEC =
        struct(
            "ServerName",
            field("name_type", Codecs.U8, Name::type),
            field("name", opaque16(1), Name::value),
            Name::new);
  }

  public static final Slot<InClientHello, List<Name>> IN_CLIENT_HELLO =
      slot(ExtensionType.SERVER_NAME, InClientHello.class, vector16(Name.CODEC, 1));

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.SERVER_NAME, InServerHello.class, Present.CODEC);

  public static final Slot<InEncryptedExtensions, Present> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.SERVER_NAME, InEncryptedExtensions.class, Present.CODEC);
}

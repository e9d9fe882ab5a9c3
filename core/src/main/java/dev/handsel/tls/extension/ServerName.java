// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.BitSet;
import java.util.List;

/** server_name: which of several hosts the client wants. RFC 6066 §3. */
public final class ServerName {
  /** Bytes of the longest DNS name. RFC 1035 §2.3.4. */
  private static final int HOST_NAME_LIMIT = 255;

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

  private static final Codec<List<Name>> LIST =
      vector16(Name.CODEC, 1).checking(ServerName::checkList);

  private static void checkList(List<Name> names) throws DecodeException {
    BitSet types = new BitSet();
    for (Name name : names) {
      // RFC 6066 §3: "MUST NOT contain more than one name of the same name_type".
      if (types.get(name.type)) {
        throw DecodeException.value("two names of type " + name.type);
      }
      types.set(name.type);
      if (name.type == Name.HOST_NAME) {
        checkHostName(name.value);
      }
    }
  }

  /** Letters, digits and what else prints: never anything that another layer cuts or splits at. */
  private static void checkHostName(Opaque name) throws DecodeException {
    if (name.length() > HOST_NAME_LIMIT) {
      throw DecodeException.value("a host name of " + name.length() + " bytes");
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) <= ' ' || name.at(i) > '~') {
        throw DecodeException.value("a host name that is not printable ASCII");
      }
    }
    // RFC 6066 §3: "using ASCII encoding without a trailing dot".
    if (name.at(name.length() - 1) == '.') {
      throw DecodeException.value("a host name with a trailing dot");
    }
  }

  public static final Slot<InClientHello, List<Name>> IN_CLIENT_HELLO =
      slot(ExtensionType.SERVER_NAME, InClientHello.class, LIST);

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.SERVER_NAME, InServerHello.class, Present.CODEC);

  public static final Slot<InEncryptedExtensions, Present> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.SERVER_NAME, InEncryptedExtensions.class, Present.CODEC);
}

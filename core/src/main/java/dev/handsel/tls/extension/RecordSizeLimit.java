// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** record_size_limit: the largest plaintext a side takes. RFC 8449. */
public final class RecordSizeLimit {
  private static final int LEAST = 64;

  private static final Codec<Integer> LIMIT = Codecs.U16.checking(RecordSizeLimit::check);

  private RecordSizeLimit() {}

  private static void check(int limit) throws DecodeException {
    // RFC 8449 §4: "An endpoint MUST treat receipt of a smaller value as a fatal error".
    if (limit < LEAST) {
      throw DecodeException.value("a limit of " + limit + ", the least is " + LEAST);
    }
  }

  public static final Slot<InClientHello, Integer> IN_CLIENT_HELLO =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InClientHello.class, LIMIT);

  public static final Slot<InServerHello, Integer> IN_SERVER_HELLO =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InServerHello.class, LIMIT);

  public static final Slot<InEncryptedExtensions, Integer> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InEncryptedExtensions.class, LIMIT);
}

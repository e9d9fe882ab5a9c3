// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** record_size_limit: the largest plaintext a side takes. RFC 8449. */
public final class RecordSizeLimit {
  private RecordSizeLimit() {}

  public static final Slot<InClientHello, Integer> IN_CLIENT_HELLO =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InClientHello.class, Codecs.U16);

  public static final Slot<InServerHello, Integer> IN_SERVER_HELLO =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InServerHello.class, Codecs.U16);

  public static final Slot<InEncryptedExtensions, Integer> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.RECORD_SIZE_LIMIT, InEncryptedExtensions.class, Codecs.U16);
}

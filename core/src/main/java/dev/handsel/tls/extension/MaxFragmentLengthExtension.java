// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.MaxFragmentLength;

/** max_fragment_length: smaller records for small memories. RFC 6066 §4. */
public final class MaxFragmentLengthExtension {
  private static final Codec<MaxFragmentLength> LENGTH =
      MaxFragmentLength.CODEC.checking(MaxFragmentLengthExtension::check);

  private MaxFragmentLengthExtension() {}

  private static void check(MaxFragmentLength length) throws DecodeException {
    // RFC 6066 §4: "for a value other than the allowed values, it MUST abort the handshake".
    if (length.bytes().isEmpty()) {
      throw DecodeException.value("no length has the code " + length.code());
    }
  }

  public static final Slot<InClientHello, MaxFragmentLength> IN_CLIENT_HELLO =
      slot(ExtensionType.MAX_FRAGMENT_LENGTH, InClientHello.class, LENGTH);

  public static final Slot<InServerHello, MaxFragmentLength> IN_SERVER_HELLO =
      slot(ExtensionType.MAX_FRAGMENT_LENGTH, InServerHello.class, LENGTH);

  public static final Slot<InEncryptedExtensions, MaxFragmentLength> IN_ENCRYPTED_EXTENSIONS =
      slot(ExtensionType.MAX_FRAGMENT_LENGTH, InEncryptedExtensions.class, LENGTH);
}

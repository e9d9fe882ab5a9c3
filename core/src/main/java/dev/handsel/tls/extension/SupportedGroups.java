// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;

/** supported_groups: groups for key exchange, the preferred first. RFC 9846 §4.3.7. */
public final class SupportedGroups {
  private SupportedGroups() {}

  public static final Slot<InClientHello, List<NamedGroup>> IN_CLIENT_HELLO =
      slot(ExtensionType.SUPPORTED_GROUPS, InClientHello.class, vector16(NamedGroup.CODEC, 2));

  public static final Slot<InEncryptedExtensions, List<NamedGroup>> IN_ENCRYPTED_EXTENSIONS =
      slot(
          ExtensionType.SUPPORTED_GROUPS,
          InEncryptedExtensions.class,
          vector16(NamedGroup.CODEC, 2));

  public static final Slot<InServerHello, List<NamedGroup>> IN_SERVER_HELLO =
      slot(ExtensionType.SUPPORTED_GROUPS, InServerHello.class, vector16(NamedGroup.CODEC, 2));
}

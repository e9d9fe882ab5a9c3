// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector8;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.EcPointFormat;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** ec_point_formats: of TLS 1.2, where only uncompressed is left. RFC 8422 §5.1.2. */
public final class EcPointFormats {
  private EcPointFormats() {}

  public static final Slot<InClientHello, List<EcPointFormat>> IN_CLIENT_HELLO =
      slot(ExtensionType.EC_POINT_FORMATS, InClientHello.class, vector8(EcPointFormat.CODEC, 1));

  public static final Slot<InServerHello, List<EcPointFormat>> IN_SERVER_HELLO =
      slot(ExtensionType.EC_POINT_FORMATS, InServerHello.class, vector8(EcPointFormat.CODEC, 1));
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.vector8;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;

/** supported_versions: the one place where TLS 1.3 is negotiated. RFC 9846 §4.3.1. */
public final class SupportedVersions {
  private SupportedVersions() {}

  public static final Slot<InClientHello, List<ProtocolVersion>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.SUPPORTED_VERSIONS,
          InClientHello.class,
          vector8(ProtocolVersion.CODEC, 2, 254));

  public static final Slot<InServerHello, ProtocolVersion> IN_SERVER_HELLO =
      slot(ExtensionType.SUPPORTED_VERSIONS, InServerHello.class, ProtocolVersion.CODEC);

  public static final Slot<InHelloRetryRequest, ProtocolVersion> IN_HELLO_RETRY_REQUEST =
      slot(ExtensionType.SUPPORTED_VERSIONS, InHelloRetryRequest.class, ProtocolVersion.CODEC);
}

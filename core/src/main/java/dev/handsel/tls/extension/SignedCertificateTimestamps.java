// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.ExtensionType;

/** signed_certificate_timestamp: proof of logging. RFC 6962 §3.3.1; carried, not checked. */
public final class SignedCertificateTimestamps {
  private SignedCertificateTimestamps() {}

  public static final Slot<InClientHello, Present> IN_CLIENT_HELLO =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InClientHello.class, Present.CODEC);

  public static final Slot<InServerHello, Opaque> IN_SERVER_HELLO =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InServerHello.class, Codecs.REST);

  public static final Slot<InCertificate, Opaque> IN_CERTIFICATE =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InCertificate.class, Codecs.REST);

  public static final Slot<InCertificateRequest, Present> IN_CERTIFICATE_REQUEST =
      slot(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP, InCertificateRequest.class, Present.CODEC);
}

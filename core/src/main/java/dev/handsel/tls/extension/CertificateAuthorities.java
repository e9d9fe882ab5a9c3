// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** certificate_authorities: whom the sender believes. RFC 9846 §4.3.4. */
public final class CertificateAuthorities {
  private CertificateAuthorities() {}

  public static final Slot<InClientHello, List<Opaque>> IN_CLIENT_HELLO =
      slot(ExtensionType.CERTIFICATE_AUTHORITIES, InClientHello.class, vector16(opaque16(1), 3));

  public static final Slot<InCertificateRequest, List<Opaque>> IN_CERTIFICATE_REQUEST =
      slot(
          ExtensionType.CERTIFICATE_AUTHORITIES,
          InCertificateRequest.class,
          vector16(opaque16(1), 3));
}

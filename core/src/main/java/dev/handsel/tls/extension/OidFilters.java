// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.vocab.ExtensionType;

/** oid_filters: what a client certificate must contain. RFC 9846 §4.3.5; read, not used. */
public final class OidFilters {
  private OidFilters() {}

  public static final Slot<InCertificateRequest, Opaque> IN_CERTIFICATE_REQUEST =
      slot(ExtensionType.OID_FILTERS, InCertificateRequest.class, opaque16(0));
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** oid_filters: what a client certificate must contain. RFC 9846 §4.3.5. */
public final class OidFilters {
  private OidFilters() {}

  /** An extension by its DER object identifier, and the DER values it must have. */
  public record Filter(Opaque oid, Opaque values) {
    static final Codec<Filter> CODEC =
        struct(
            "OIDFilter",
            field("certificate_extension_oid", opaque8(1), Filter::oid),
            field("certificate_extension_values", opaque16(0), Filter::values),
            Filter::new);
  }

  private static final Codec<List<Filter>> LIST =
      vector16(Filter.CODEC, 0).checking(OidFilters::check);

  private static void check(List<Filter> filters) throws DecodeException {
    // RFC 9846 §4.3.5: "Any given OID MUST NOT appear more than once in the filters list."
    if (filters.stream().map(Filter::oid).distinct().count() < filters.size()) {
      throw DecodeException.value("an OID stands twice");
    }
  }

  public static final Slot<InCertificateRequest, List<Filter>> IN_CERTIFICATE_REQUEST =
      slot(ExtensionType.OID_FILTERS, InCertificateRequest.class, LIST);
}

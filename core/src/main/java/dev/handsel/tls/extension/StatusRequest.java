// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque24;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/** status_request: a stapled OCSP response. RFC 6066 §8, RFC 9846 §4.5.1.1. */
public final class StatusRequest {
  private StatusRequest() {}

  /** What kind of status is asked for; {@code body} is kept as it came. */
  public record Request(CertificateStatusType type, Opaque body) {
    /** OCSP from any responder, without extensions. */
    public static final Request ANY_OCSP =
        new Request(CertificateStatusType.OCSP, Opaque.of(new byte[4]));

    static final Codec<Request> CODEC =
        struct(
            "CertificateStatusRequest",
            field("status_type", CertificateStatusType.CODEC, Request::type),
            field("request", Codecs.REST, Request::body),
            Request::checked);

    /** {@code OCSPStatusRequest}: responder_id_list and request_extensions. RFC 6066 §8. */
    private static final Codec<List<Opaque>> RESPONDERS = Codecs.vector16(Codecs.opaque16(1), 0);

    private static final Codec<Opaque> EXTENSIONS = Codecs.opaque16(0);

    private static Request checked(CertificateStatusType type, Opaque body) throws DecodeException {
      if (type.equals(CertificateStatusType.OCSP)) {
        Reader in = Reader.of(body);
        RESPONDERS.decode(in);
        EXTENSIONS.decode(in);
        in.end();
      }
      return new Request(type, body);
    }
  }

  /** A status: for OCSP a DER OCSPResponse. */
  public record Status(CertificateStatusType type, Opaque response) {
    public static final Codec<Status> CODEC =
        struct(
            "CertificateStatus",
            field("status_type", CertificateStatusType.CODEC, Status::type),
            field("response", opaque24(1), Status::response),
            Status::new);
  }

  public static final Slot<InClientHello, Request> IN_CLIENT_HELLO =
      slot(ExtensionType.STATUS_REQUEST, InClientHello.class, Request.CODEC);

  public static final Slot<InServerHello, Present> IN_SERVER_HELLO =
      slot(ExtensionType.STATUS_REQUEST, InServerHello.class, Present.CODEC);

  public static final Slot<InCertificateRequest, Present> IN_CERTIFICATE_REQUEST =
      slot(ExtensionType.STATUS_REQUEST, InCertificateRequest.class, Present.CODEC);

  public static final Slot<InCertificate, Status> IN_CERTIFICATE =
      slot(ExtensionType.STATUS_REQUEST, InCertificate.class, Status.CODEC);
}

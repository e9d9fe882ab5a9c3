// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.HandshakeType;

/** A wish for the peer to authenticate, TLS 1.3. RFC 9846 §4.4.2. */
public record CertificateRequest13(
    Opaque requestContext, Extensions<InCertificateRequest> extensions)
    implements HandshakeMessage {
  public static final Codec<CertificateRequest13> CODEC =
      struct(
          "CertificateRequest",
          field("certificate_request_context", opaque8(0), CertificateRequest13::requestContext),
          field(
              "extensions",
              ExtensionRegistry.CERTIFICATE_REQUEST,
              CertificateRequest13::extensions),
          CertificateRequest13::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE_REQUEST;
  }

  @Override
  public Codec<CertificateRequest13> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

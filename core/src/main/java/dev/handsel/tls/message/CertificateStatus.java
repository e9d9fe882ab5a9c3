// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.vocab.HandshakeType;

/** A stapled OCSP response, TLS 1.2. RFC 6066 §8. */
public record CertificateStatus(StatusRequest.Status status) implements HandshakeMessage {
  public static final Codec<CertificateStatus> CODEC =
      struct(
          "CertificateStatus",
          field("status", StatusRequest.Status.CODEC, CertificateStatus::status),
          CertificateStatus::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE_STATUS;
  }

  @Override
  public Codec<CertificateStatus> codec() {
    return CODEC;
  }
}

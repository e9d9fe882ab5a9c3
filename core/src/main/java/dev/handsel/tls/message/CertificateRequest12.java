// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.codec.Codecs.vector8;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;

/** A wish for the client to authenticate, TLS 1.2. RFC 5246 §7.4.4. */
public record CertificateRequest12(
    List<ClientCertificateType> types, List<SignatureScheme> schemes, List<Opaque> authorities)
    implements HandshakeMessage {
  public static final Codec<CertificateRequest12> CODEC =
      struct(
          "CertificateRequest",
          field(
              "certificate_types",
              vector8(ClientCertificateType.CODEC, 1),
              CertificateRequest12::types),
          field(
              "supported_signature_algorithms",
              vector16(SignatureScheme.CODEC, 2, 0xfffe),
              CertificateRequest12::schemes),
          field(
              "certificate_authorities",
              vector16(opaque16(1), 0),
              CertificateRequest12::authorities),
          CertificateRequest12::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE_REQUEST;
  }

  @Override
  public Codec<CertificateRequest12> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque16;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.SignatureScheme;

/** Proof that the sender holds the certified key. RFC 9846 §4.5.2, RFC 5246 §7.4.8. */
public record CertificateVerify(SignatureScheme algorithm, Opaque signature)
    implements HandshakeMessage {
  public static final Codec<CertificateVerify> CODEC =
      struct(
          "CertificateVerify",
          field("algorithm", SignatureScheme.CODEC, CertificateVerify::algorithm),
          field("signature", opaque16(0), CertificateVerify::signature),
          CertificateVerify::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE_VERIFY;
  }

  @Override
  public Codec<CertificateVerify> codec() {
    return CODEC;
  }
}

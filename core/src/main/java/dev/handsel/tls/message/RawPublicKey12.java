// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque24;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.HandshakeType;

/**
 * The sender's raw public key: a Certificate of TLS 1.2 where that type was negotiated. RFC 7250
 * §3.
 *
 * @param key a SubjectPublicKeyInfo in DER; empty for none, which RFC 7250 has no form for but RFC
 *     5246 §7.4.6 demands of a client without a key, and which is spelled like an empty list
 */
public record RawPublicKey12(Opaque key) implements HandshakeMessage {
  public static final Codec<RawPublicKey12> CODEC =
      struct(
          "Certificate",
          field("ASN.1_subjectPublicKeyInfo", opaque24(0), RawPublicKey12::key),
          RawPublicKey12::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE;
  }

  @Override
  public Codec<RawPublicKey12> codec() {
    return CODEC;
  }
}

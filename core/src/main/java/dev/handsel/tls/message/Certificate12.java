// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque24;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector24;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.List;

/** The sender's certificates, TLS 1.2, the leaf first. RFC 5246 §7.4.2. */
public record Certificate12(List<Opaque> chain) implements HandshakeMessage {
  public static final Codec<Certificate12> CODEC =
      struct(
          "Certificate",
          field("certificate_list", vector24(opaque24(1), 0), Certificate12::chain),
          Certificate12::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE;
  }

  @Override
  public Codec<Certificate12> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

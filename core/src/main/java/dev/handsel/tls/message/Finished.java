// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.REST;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.HandshakeType;

/** A MAC over the whole handshake. RFC 9846 §4.5.3, RFC 5246 §7.4.9. */
public record Finished(Opaque verifyData) implements HandshakeMessage {
  public static final Codec<Finished> CODEC =
      struct("Finished", field("verify_data", REST, Finished::verifyData), Finished::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.FINISHED;
  }

  @Override
  public Codec<Finished> codec() {
    return CODEC;
  }
}

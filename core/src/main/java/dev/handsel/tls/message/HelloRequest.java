// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.vocab.HandshakeType;

/** A server's wish to renegotiate, TLS 1.2. RFC 5246 §7.4.1.1. */
public record HelloRequest() implements HandshakeMessage {
  public static final Codec<HelloRequest> CODEC = Codecs.struct("HelloRequest", new HelloRequest());

  @Override
  public HandshakeType type() {
    return HandshakeType.HELLO_REQUEST;
  }

  @Override
  public Codec<HelloRequest> codec() {
    return CODEC;
  }
}

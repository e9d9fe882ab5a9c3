// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.vocab.HandshakeType;

/** The server waits for the client, TLS 1.2. RFC 5246 §7.4.5. */
public record ServerHelloDone() implements HandshakeMessage {
  public static final Codec<ServerHelloDone> CODEC =
      Codecs.struct("ServerHelloDone", new ServerHelloDone());

  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO_DONE;
  }

  @Override
  public Codec<ServerHelloDone> codec() {
    return CODEC;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.*;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.KeyUpdateRequest;

/** The sender goes on under its next keys. RFC 9846 §4.7.3. */
public record KeyUpdate(KeyUpdateRequest request) implements HandshakeMessage {
  public static final Codec<KeyUpdate> CODEC =
      struct(
          "KeyUpdate",
          field("request_update", KeyUpdateRequest.CODEC, KeyUpdate::request),
          KeyUpdate::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.KEY_UPDATE;
  }

  @Override
  public Codec<KeyUpdate> codec() {
    return CODEC;
  }
}

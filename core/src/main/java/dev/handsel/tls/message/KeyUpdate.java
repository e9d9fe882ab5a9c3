// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.KeyUpdateRequest;

/** The sender goes on under its next keys. RFC 9846 §4.7.3. */
public record KeyUpdate(KeyUpdateRequest request) implements HandshakeMessage {
  private static final Codec<KeyUpdateRequest> REQUEST =
      KeyUpdateRequest.CODEC.checking(KeyUpdate::check);

  public static final Codec<KeyUpdate> CODEC =
      struct("KeyUpdate", field("request_update", REQUEST, KeyUpdate::request), KeyUpdate::new);

  private static void check(KeyUpdateRequest request) throws DecodeException {
    // RFC 9846 §4.7.3: "any other value, it MUST terminate the connection".
    if (request.code() > KeyUpdateRequest.UPDATE_REQUESTED.code()) {
      throw DecodeException.value("neither update_not_requested nor update_requested: " + request);
    }
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.KEY_UPDATE;
  }

  @Override
  public Codec<KeyUpdate> codec() {
    return CODEC;
  }
}

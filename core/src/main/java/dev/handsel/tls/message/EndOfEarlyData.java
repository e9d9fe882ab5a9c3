// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.vocab.HandshakeType;

/** The client has no more early data. RFC 9846 §4.6. */
public record EndOfEarlyData() implements HandshakeMessage {
  public static final Codec<EndOfEarlyData> CODEC =
      Codecs.struct("EndOfEarlyData", new EndOfEarlyData());

  @Override
  public HandshakeType type() {
    return HandshakeType.END_OF_EARLY_DATA;
  }

  @Override
  public Codec<EndOfEarlyData> codec() {
    return CODEC;
  }
}

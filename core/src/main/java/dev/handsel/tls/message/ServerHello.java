// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.*;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;

/**
 * What a server selects. RFC 9846 §4.2.3, RFC 5246 §7.4.1.3.
 *
 * @param random 32 bytes
 */
public record ServerHello(
    ProtocolVersion legacyVersion,
    Opaque random,
    Opaque sessionId,
    CipherSuite suite,
    CompressionMethod compressionMethod,
    Extensions<InServerHello> extensions)
    implements HandshakeMessage {
  public static final Codec<ServerHello> CODEC =
      struct(
          "ServerHello",
          field("legacy_version", ProtocolVersion.CODEC, ServerHello::legacyVersion),
          field("random", fixed(32), ServerHello::random),
          field("legacy_session_id_echo", opaque8(0, 32), ServerHello::sessionId),
          field("cipher_suite", CipherSuite.CODEC, ServerHello::suite),
          field(
              "legacy_compression_method",
              CompressionMethod.CODEC,
              ServerHello::compressionMethod),
          field(
              "extensions",
              OptionalBlock.of(ExtensionRegistry.SERVER_HELLO),
              ServerHello::extensions),
          ServerHello::new);

  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO;
  }

  @Override
  public Codec<ServerHello> codec() {
    return CODEC;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.fixed;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Set;

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
              "legacy_compression_method", CompressionMethod.CODEC, ServerHello::compressionMethod),
          field(
              "extensions",
              OptionalBlock.of(ExtensionRegistry.SERVER_HELLO),
              ServerHello::extensions),
          ServerHello::checked);

  private static final Set<ExtensionType> IN_TLS13 =
      Set.of(
          ExtensionType.KEY_SHARE, ExtensionType.PRE_SHARED_KEY, ExtensionType.SUPPORTED_VERSIONS);

  private static ServerHello checked(
      ProtocolVersion legacyVersion,
      Opaque random,
      Opaque sessionId,
      CipherSuite suite,
      CompressionMethod compressionMethod,
      Extensions<InServerHello> extensions)
      throws DecodeException {
    boolean tls13 = extensions.has(SupportedVersions.IN_SERVER_HELLO);
    for (ExtensionType type : extensions.types()) {
      // RFC 9846 §4.3: "recognizes and which is not specified for the message"; the two versions
      // share the message, not the extensions.
      if (ExtensionRegistry.knows(type) && IN_TLS13.contains(type) != tls13) {
        throw DecodeException.of(
            DecodeException.Kind.MISPLACED_EXTENSION,
            type + " does not belong into a ServerHello of TLS " + (tls13 ? "1.3" : "1.2"));
      }
    }
    return new ServerHello(legacyVersion, random, sessionId, suite, compressionMethod, extensions);
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO;
  }

  @Override
  public Codec<ServerHello> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.fixed;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector16;
import static dev.handsel.tls.codec.Codecs.vector8;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;

/**
 * What a client offers. RFC 9846 §4.2.2, RFC 5246 §7.4.1.2.
 *
 * @param legacyVersion the only version field of TLS 1.2; frozen at 0x0303 in TLS 1.3
 * @param random 32 bytes
 */
public record ClientHello(
    ProtocolVersion legacyVersion,
    Opaque random,
    Opaque sessionId,
    List<CipherSuite> suites,
    List<CompressionMethod> compressionMethods,
    Extensions<InClientHello> extensions)
    implements HandshakeMessage {
  public static final Codec<ClientHello> CODEC =
      struct(
          "ClientHello",
          field("legacy_version", ProtocolVersion.CODEC, ClientHello::legacyVersion),
          field("random", fixed(32), ClientHello::random),
          field("legacy_session_id", opaque8(0, 32), ClientHello::sessionId),
          field("cipher_suites", vector16(CipherSuite.CODEC, 2, 0xfffe), ClientHello::suites),
          field(
              "legacy_compression_methods",
              vector8(CompressionMethod.CODEC, 1),
              ClientHello::compressionMethods),
          field(
              "extensions",
              OptionalBlock.of(ExtensionRegistry.CLIENT_HELLO),
              ClientHello::extensions),
          ClientHello::checked);

  private static ClientHello checked(
      ProtocolVersion legacyVersion,
      Opaque random,
      Opaque sessionId,
      List<CipherSuite> suites,
      List<CompressionMethod> compressionMethods,
      Extensions<InClientHello> extensions)
      throws DecodeException {
    List<ExtensionType> types = extensions.types();
    int psk = types.indexOf(ExtensionType.PRE_SHARED_KEY);
    // RFC 9846 §4.3.11: "MUST be the last extension in the ClientHello".
    if (psk >= 0 && psk != types.size() - 1) {
      throw DecodeException.value("pre_shared_key is not the last extension");
    }
    return new ClientHello(
        legacyVersion, random, sessionId, suites, compressionMethods, extensions);
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.CLIENT_HELLO;
  }

  @Override
  public Codec<ClientHello> codec() {
    return CODEC;
  }

  /** Bytes at the end of the message that binders do not cover; 0 without pre_shared_key. */
  public int bindersLength() {
    return extensions
        .get(PreSharedKey.IN_CLIENT_HELLO)
        .map(PreSharedKey.Offered::bindersLength)
        .orElse(0);
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

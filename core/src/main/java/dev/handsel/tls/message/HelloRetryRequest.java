// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.fixed;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;

/**
 * A server's wish for another hello: a ServerHello on the wire, told apart by its random. RFC 9846
 * §4.2.4.
 */
public record HelloRetryRequest(
    ProtocolVersion legacyVersion,
    Opaque sessionId,
    CipherSuite suite,
    CompressionMethod compressionMethod,
    Extensions<InHelloRetryRequest> extensions)
    implements HandshakeMessage {
  /** SHA-256 of "HelloRetryRequest". RFC 9846 §4.2.3. */
  public static final Opaque RANDOM =
      Opaque.hex("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");

  private static final int RANDOM_OFFSET = 4 + 2;

  public static final Codec<HelloRetryRequest> CODEC =
      struct(
          "HelloRetryRequest",
          field("legacy_version", ProtocolVersion.CODEC, HelloRetryRequest::legacyVersion),
          field("random", fixed(32), retry -> RANDOM),
          field("legacy_session_id_echo", opaque8(0, 32), HelloRetryRequest::sessionId),
          field("cipher_suite", CipherSuite.CODEC, HelloRetryRequest::suite),
          field(
              "legacy_compression_method",
              CompressionMethod.CODEC,
              HelloRetryRequest::compressionMethod),
          field("extensions", ExtensionRegistry.HELLO_RETRY_REQUEST, HelloRetryRequest::extensions),
          (version, random, sessionId, suite, compression, extensions) -> {
            if (!random.equals(RANDOM)) {
              throw DecodeException.value("random is not that of a HelloRetryRequest");
            }
            return new HelloRetryRequest(version, sessionId, suite, compression, extensions);
          });

  /** Whether a server_hello frame, header included, is a HelloRetryRequest. */
  public static boolean is(byte[] frame) {
    return frame.length >= RANDOM_OFFSET + RANDOM.length()
        && Opaque.of(frame, RANDOM_OFFSET, RANDOM_OFFSET + RANDOM.length()).equals(RANDOM);
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO;
  }

  @Override
  public Codec<HelloRetryRequest> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}

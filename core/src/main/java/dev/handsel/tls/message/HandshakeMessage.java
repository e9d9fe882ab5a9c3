// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.vocab.HandshakeType;

/** A handshake message. RFC 9846 §4, RFC 5246 §7.4. */
public sealed interface HandshakeMessage
    permits ClientHello,
        ServerHello,
        HelloRetryRequest,
        EncryptedExtensions,
        CertificateRequest13,
        Certificate13,
        RawPublicKey12,
        CertificateVerify,
        Finished,
        NewSessionTicket13,
        KeyUpdate,
        EndOfEarlyData,
        HelloRequest,
        Certificate12,
        CertificateStatus,
        ServerKeyExchange,
        CertificateRequest12,
        ServerHelloDone,
        ClientKeyExchange,
        NewSessionTicket12 {
  /** Its type on the wire. */
  HandshakeType type();

  /** The wire form of this message's body. */
  Codec<? extends HandshakeMessage> codec();

  /** The message with its 4-byte header. */
  default byte[] toFrame() {
    return toFrame(new Writer(512));
  }

  /** The same, put together in {@code scratch}, which may serve for many messages. */
  default byte[] toFrame(Writer scratch) {
    Writer out = scratch.restart().u8(type().code());
    int start = out.beginBlock(3);
    encodeBody(codec(), this, out);
    return out.endBlock(start, 3).toByteArray();
  }

  @SuppressWarnings("unchecked") // codec() is the codec of the message's own class
  private static <M extends HandshakeMessage> void encodeBody(
      Codec<M> codec, HandshakeMessage message, Writer out) {
    codec.encode((M) message, out);
  }
}

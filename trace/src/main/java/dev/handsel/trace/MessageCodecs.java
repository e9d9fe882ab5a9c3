// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.EndOfEarlyData;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;

/** Which codec reads a frame, from what its event says and nothing else. */
final class MessageCodecs {
  private MessageCodecs() {}

  /** The share alone; what it is depends on the suite. */
  record Share(Opaque share) {}

  private static final Codec<Share> POINT =
      Codecs.struct(
          "ClientKeyExchange",
          Codecs.field("ecdh_Yc", Codecs.opaque8(1), Share::share),
          Share::new);
  private static final Codec<Share> LONG =
      Codecs.struct(
          "ClientKeyExchange",
          Codecs.field("exchange_keys", Codecs.opaque16(1), Share::share),
          Share::new);

  private static Codec<?> certificate12(TlsEvent.Message message) {
    return message.certificateType().equals(CertificateType.RAW_PUBLIC_KEY)
        ? RawPublicKey12.CODEC
        : Certificate12.CODEC;
  }

  /**
   * The codecs to try in turn. Only the key exchanges of TLS 1.2 have more than one: their shape
   * depends on the suite, which the frame does not tell.
   */
  static List<Codec<?>> of(TlsEvent.Message message) {
    HandshakeType type = message.type();
    boolean tls13 = message.version().equals(ProtocolVersion.TLS_1_3);
    if (type.equals(HandshakeType.CLIENT_HELLO)) {
      return List.of(ClientHello.CODEC);
    } else if (type.equals(HandshakeType.SERVER_HELLO)) {
      return List.of(message.helloRetryRequest() ? HelloRetryRequest.CODEC : ServerHello.CODEC);
    } else if (type.equals(HandshakeType.ENCRYPTED_EXTENSIONS)) {
      return List.of(EncryptedExtensions.CODEC);
    } else if (type.equals(HandshakeType.CERTIFICATE)) {
      return List.of(tls13 ? Certificate13.CODEC : certificate12(message));
    } else if (type.equals(HandshakeType.CERTIFICATE_REQUEST)) {
      return List.of(tls13 ? CertificateRequest13.CODEC : CertificateRequest12.CODEC);
    } else if (type.equals(HandshakeType.CERTIFICATE_VERIFY)) {
      return List.of(CertificateVerify.CODEC);
    } else if (type.equals(HandshakeType.CERTIFICATE_STATUS)) {
      return List.of(CertificateStatus.CODEC);
    } else if (type.equals(HandshakeType.SERVER_KEY_EXCHANGE)) {
      return List.of(ServerKeyExchange.Ecdhe.CODEC, ServerKeyExchange.Dhe.CODEC);
    } else if (type.equals(HandshakeType.CLIENT_KEY_EXCHANGE)) {
      return List.of(POINT, LONG);
    } else if (type.equals(HandshakeType.SERVER_HELLO_DONE)) {
      return List.of(ServerHelloDone.CODEC);
    } else if (type.equals(HandshakeType.HELLO_REQUEST)) {
      return List.of(HelloRequest.CODEC);
    } else if (type.equals(HandshakeType.FINISHED)) {
      return List.of(Finished.CODEC);
    } else if (type.equals(HandshakeType.NEW_SESSION_TICKET)) {
      return List.of(tls13 ? NewSessionTicket13.CODEC : NewSessionTicket12.CODEC);
    } else if (type.equals(HandshakeType.KEY_UPDATE)) {
      return List.of(KeyUpdate.CODEC);
    } else if (type.equals(HandshakeType.END_OF_EARLY_DATA)) {
      return List.of(EndOfEarlyData.CODEC);
    } else {
      return List.of();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.EndOfEarlyData;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import java.util.List;
import java.util.Optional;

/** Every codec of a handshake message. A byte chooses the message; the rest is its body. */
public final class MessagesFuzz {
  /** Only ever appended to: the corpus counts on the order. */
  static final List<Codec<?>> CODECS =
      List.of(
          ClientHello.CODEC,
          ServerHello.CODEC,
          HelloRetryRequest.CODEC,
          EncryptedExtensions.CODEC,
          CertificateRequest13.CODEC,
          Certificate13.CODEC,
          CertificateVerify.CODEC,
          Finished.CODEC,
          NewSessionTicket13.CODEC,
          KeyUpdate.CODEC,
          EndOfEarlyData.CODEC,
          HelloRequest.CODEC,
          Certificate12.CODEC,
          CertificateStatus.CODEC,
          ServerKeyExchange.CODEC,
          CertificateRequest12.CODEC,
          ServerHelloDone.CODEC,
          ClientKeyExchange.CODEC,
          NewSessionTicket12.CODEC,
          ServerKeyExchange.Ecdhe.CODEC,
          ServerKeyExchange.Dhe.CODEC,
          RawPublicKey12.CODEC);

  private MessagesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Codec<?> codec = CODECS.get(input.below(CODECS.size()));
    Optional<?> value = CodecOracle.check(codec, input.rest());
    value.ifPresent(MessagesFuzz::readFurther);
  }

  /** What states read later, where a cipher suite says how. */
  private static void readFurther(Object value) {
    if (value instanceof HandshakeMessage message) {
      byte[] frame = message.toFrame();
      CodecOracle.require(
          (frame[0] & 0xff) == message.type().code(), "a frame of another type", frame);
    }
    try {
      if (value instanceof ClientHello hello) {
        CodecOracle.require(hello.bindersLength() >= 0, "negative binders", new byte[0]);
      } else if (value instanceof ServerKeyExchange message) {
        message.parameters(message.ecdhe().signature());
      } else if (value instanceof ClientKeyExchange message) {
        message.point();
        message.longValue();
      }
    } catch (DecodeException e) {
      CodecOracle.require(!e.toString().isEmpty(), "a fault that prints nothing", new byte[0]);
    }
  }
}

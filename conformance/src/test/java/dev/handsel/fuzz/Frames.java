// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerKeyExchange;
import java.util.List;

/** Which codecs may read a frame, by its type alone: the version is not known here. */
final class Frames {
  private Frames() {}

  static List<Codec<?>> codecs(byte[] frame) {
    return switch (frame[0] & 0xff) {
      case 1 -> List.of(ClientHello.CODEC);
      case 2 -> List.of(HelloRetryRequest.CODEC, ServerHello.CODEC);
      case 4 -> List.of(NewSessionTicket13.CODEC, NewSessionTicket12.CODEC);
      case 8 -> List.of(EncryptedExtensions.CODEC);
      case 11 -> List.of(Certificate13.CODEC, Certificate12.CODEC, RawPublicKey12.CODEC);
      case 12 ->
          List.of(
              ServerKeyExchange.Ecdhe.CODEC, ServerKeyExchange.Dhe.CODEC, ServerKeyExchange.CODEC);
      case 13 -> List.of(CertificateRequest13.CODEC, CertificateRequest12.CODEC);
      case 15 -> List.of(CertificateVerify.CODEC);
      case 16 -> List.of(ClientKeyExchange.CODEC);
      case 20 -> List.of(Finished.CODEC);
      case 22 -> List.of(CertificateStatus.CODEC);
      case 24 -> List.of(KeyUpdate.CODEC);
      default -> List.of();
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;

/** The few fields of each message that a person should look at. */
final class Highlights {
  private static final int HEADER = 4;

  private Highlights() {}

  static List<Detail> of(TlsEvent.Message message) {
    Opaque body = message.frame().slice(HEADER, message.frame().length());
    String problem = "";
    for (Codec<?> codec : MessageCodecs.of(message)) {
      try {
        return of(codec.fromReader(Reader.of(body)), message.certificateType());
      } catch (DecodeException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return problem.isEmpty() ? List.of() : List.of(new Detail("not decoded", problem));
  }

  private static List<Detail> of(Object message, CertificateType certificateType) {
    Details out = new Details();
    if (message instanceof ClientHello hello) {
      HelloHighlights.of(hello, out);
    } else if (message instanceof ServerHello hello) {
      HelloHighlights.of(hello, out);
    } else if (message instanceof HelloRetryRequest retry) {
      HelloHighlights.of(retry, out);
    } else if (message instanceof EncryptedExtensions extensions) {
      HelloHighlights.of(extensions, out);
    } else if (message instanceof Certificate12 certificate) {
      CertificateHighlights.chain(certificate.chain(), out);
    } else if (message instanceof RawPublicKey12 raw) {
      CertificateHighlights.rawKey(raw.key(), out);
    } else if (message instanceof Certificate13 certificate) {
      if (certificateType.equals(CertificateType.RAW_PUBLIC_KEY)) {
        CertificateHighlights.rawKey(
            certificate.chain().stream().findFirst().orElse(Opaque.EMPTY), out);
      } else {
        CertificateHighlights.chain(certificate.chain(), out);
      }
    } else if (message instanceof CertificateRequest12 request) {
      CertificateHighlights.request(request, out);
    } else if (message instanceof CertificateRequest13 request) {
      CertificateHighlights.request(request, out);
    } else if (message instanceof CertificateVerify verify) {
      out.add("algorithm", verify.algorithm()).size("signature", verify.signature());
    } else if (message instanceof ServerKeyExchange.Ecdhe share) {
      out.add("group", share.group())
          .size("public", share.share())
          .add("algorithm", share.scheme())
          .size("signature", share.signature());
    } else if (message instanceof ServerKeyExchange.Dhe share) {
      out.add("group", "finite field of " + 8 * share.prime().length() + " bits")
          .add("algorithm", share.scheme())
          .size("signature", share.signature());
    } else if (message instanceof MessageCodecs.Share share) {
      out.size("exchange_keys", share.share());
    } else if (message instanceof Finished finished) {
      out.add("verify_data", finished.verifyData());
    } else if (message instanceof NewSessionTicket12 ticket) {
      out.add("lifetime", ticket.lifetimeSeconds() + " s").size("ticket", ticket.ticket());
    } else if (message instanceof NewSessionTicket13 ticket) {
      out.add("lifetime", ticket.lifetimeSeconds() + " s").size("ticket", ticket.ticket());
    } else if (message instanceof KeyUpdate update) {
      out.add("request_update", update.request());
    }
    return out.list();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.EcPointFormats;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.RecordSizes;
import dev.handsel.tls.handshake.Solicited;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.offer.AnsweredAlpn;
import dev.handsel.tls.handshake.offer.AnsweredCertificateTypes;
import dev.handsel.tls.handshake.offer.AnsweredRecordSize;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.EcPointFormat;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;

/** What a server's answers to our extensions must be. RFC 5246 §7.4.1.4. */
final class AnsweredHello {
  private AnsweredHello() {}

  static Agreed settle(
      Offer offer, Optional<Precedent> precedent, ServerHello hello, SuiteSpec suite, Turn12 turn)
      throws TlsException {
    Extensions<InServerHello> extensions = hello.extensions();
    // RFC 5246 §7.4.1.4: a client that finds an extension "that it did not request […] MUST abort
    // the handshake with an unsupported_extension fatal alert".
    Solicited.require(
        extensions, offer::offered, "the ServerHello carries %s, which was not offered");
    Optional<Opaque> renegotiationInfo = extensions.get(RenegotiationInfo.IN_SERVER_HELLO);
    if (precedent.isPresent()) {
      precedent.get().requireBinding(renegotiationInfo);
    } else {
      checkRenegotiationInfo(renegotiationInfo, offer.config().policy(), turn);
    }
    checkPointFormats(extensions.get(EcPointFormats.IN_SERVER_HELLO));
    boolean extended = extensions.has(ExtensionType.EXTENDED_MASTER_SECRET);
    if (!extended && offer.config().policy().tls12().extendedMasterSecretRequired()) {
      throw PeerIncompatible.EXTENDED_MASTER_SECRET_REQUIRED.because(
          "the server does not answer extended_master_secret; policy %s demands it",
          offer.config().policy().shown());
    }
    boolean encryptThenMac = extensions.has(ExtensionType.ENCRYPT_THEN_MAC);
    // RFC 7366 §3: "if a server receives an encrypt-then-MAC request […] and then selects a stream
    // or [AEAD] ciphersuite, it MUST NOT send an encrypt-then-MAC response".
    if (encryptThenMac && suite.aead()) {
      throw PeerMisbehaved.ENCRYPT_THEN_MAC_UNFIT.because(
          "the server answers encrypt_then_mac, but selects %s, which has no MAC", suite.name());
    }
    if (precedent.isPresent()) {
      precedent.get().requireTerms(suite, extended, encryptThenMac);
    }
    AnsweredAlpn.settle(offer, extensions.get(Alpn.IN_SERVER_HELLO), turn);
    RecordSizes sizes =
        AnsweredRecordSize.settle(
            offer,
            extensions.get(RecordSizeLimit.IN_SERVER_HELLO),
            extensions.get(MaxFragmentLengthExtension.IN_SERVER_HELLO),
            false);
    if (precedent.isEmpty()) {
      sizes.apply(turn);
    }
    turn.facts().peer =
        turn.facts()
            .peer
            .withTimestamps(extensions.get(SignedCertificateTimestamps.IN_SERVER_HELLO));
    turn.facts().secureRenegotiation = renegotiationInfo.isPresent();
    turn.facts().sessionId = hello.sessionId();
    turn.facts().extendedMasterSecret = extended;
    return new Agreed(
        offer,
        new Keys12.Terms(suite, offer.random(), hello.random(), extended, encryptThenMac),
        hello.sessionId(),
        AnsweredCertificateTypes.settle(
            offer,
            extensions.get(ServerCertificateTypeExtension.IN_SERVER_HELLO),
            extensions.get(ClientCertificateTypeExtension.IN_SERVER_HELLO),
            turn),
        new Agreed.Answered(
            extensions.has(ExtensionType.STATUS_REQUEST),
            extensions.has(ExtensionType.SESSION_TICKET),
            renegotiationInfo.isPresent()),
        sizes,
        precedent);
  }

  private static void checkRenegotiationInfo(Optional<Opaque> info, Policy policy, Turn12 turn)
      throws TlsException {
    if (info.isEmpty()) {
      if (policy.tls12().secureRenegotiationRequired()) {
        throw PeerIncompatible.SECURE_RENEGOTIATION_REQUIRED.because(
            "the server does not answer renegotiation_info; policy %s demands it", policy.shown());
      }
      turn.event(
          new TlsEvent.Notice(
              "the server does not know renegotiation_info (RFC 5746); it is old, and this"
                  + " connection will not renegotiate"));
      return;
    }
    // RFC 5746 §3.4: "The client MUST then verify that the length of the "renegotiated_connection"
    // field is zero".
    if (!info.get().isEmpty()) {
      throw PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH.because(
          "renegotiation_info holds %d bytes in a first handshake", info.get().length());
    }
  }

  private static void checkPointFormats(Optional<List<EcPointFormat>> formats) throws TlsException {
    // RFC 8422 §5.1.2: the list "MUST […] contain the value 0", uncompressed.
    if (formats.isPresent() && !formats.get().contains(EcPointFormat.UNCOMPRESSED)) {
      throw PeerMisbehaved.POINT_FORMATS_LACK_UNCOMPRESSED.because(
          "the server takes points only as %s", formats.get());
    }
  }
}

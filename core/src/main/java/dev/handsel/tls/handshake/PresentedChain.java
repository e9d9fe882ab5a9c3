// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A chain as a Certificate of TLS 1.3 presents it, checked for shape. RFC 9846 §4.5.1. */
public record PresentedChain(
    List<Opaque> chain, Optional<Opaque> ocspResponse, Optional<Opaque> timestamps) {

  /**
   * @param asked whether this side sent the extension that an entry's extension answers
   */
  public static PresentedChain of(Certificate13 message, Predicate<ExtensionType> asked, Turn turn)
      throws TlsException {
    requireLength(message.entries().size(), turn);
    for (Certificate13.Entry entry : message.entries()) {
      for (ExtensionType type : entry.extensions().types()) {
        if (!asked.test(type)) {
          throw Malformed.EXTENSION_UNSOLICITED.because(
              "a CertificateEntry carries %s, which was not asked for", type);
        }
      }
    }
    Certificate13.Entry leaf = message.entries().get(0);
    Optional<Opaque> ocsp = Optional.empty();
    Optional<StatusRequest.Status> status = leaf.extensions().get(StatusRequest.IN_CERTIFICATE);
    if (status.isPresent()) {
      ocsp = Optional.of(ocsp(status.get()));
    }
    PresentedChain presented =
        new PresentedChain(
            message.chain(),
            ocsp,
            leaf.extensions().get(SignedCertificateTimestamps.IN_CERTIFICATE));
    turn.facts().peerChain = presented.chain;
    turn.facts().ocspResponse = presented.ocspResponse.orElse(null);
    turn.facts().signedCertificateTimestamps = presented.timestamps.orElse(null);
    return presented;
  }

  /** Refuses a chain longer than the limit. */
  public static void requireLength(int length, Turn turn) throws TlsException {
    if (length > turn.limits().chainLength()) {
      throw Untrusted.CHAIN_TOO_LONG.because(
          "the peer sent %d certificates; the limit is %d", length, turn.limits().chainLength());
    }
  }

  /** The OCSP response of a status of the one kind that was asked for. RFC 6066 §8. */
  public static Opaque ocsp(StatusRequest.Status status) throws TlsException {
    if (!status.type().equals(CertificateStatusType.OCSP)) {
      throw PeerMisbehaved.STATUS_INVALID.because(
          "a certificate status of type %s; asked for was ocsp", status.type());
    }
    return status.response();
  }
}

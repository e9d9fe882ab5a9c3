// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PeerVerifier.Presented;
import dev.handsel.tls.credential.PeerVerifier.PresentedKey;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a Certificate presents, checked for shape: certificates, or a raw public key alone. RFC 9846
 * §4.5.1, RFC 7250 §3.
 */
public record PresentedChain(
    List<Opaque> chain,
    Optional<Opaque> rawKey,
    Optional<Opaque> ocspResponse,
    Optional<Opaque> timestamps) {

  /**
   * A Certificate of TLS 1.3 with at least one entry.
   *
   * @param type as negotiated
   * @param asked whether this side sent the extension that an entry's extension answers
   */
  public static PresentedChain of(
      Certificate13 message, CertificateType type, Predicate<ExtensionType> asked, Turn turn)
      throws TlsException {
    requireLength(message.entries().size(), turn);
    for (Certificate13.Entry entry : message.entries()) {
      for (ExtensionType extension : entry.extensions().types()) {
        if (!asked.test(extension)) {
          throw Malformed.EXTENSION_UNSOLICITED.because(
              "a CertificateEntry carries %s, which was not asked for", extension);
        }
      }
    }
    if (type.equals(CertificateType.RAW_PUBLIC_KEY)) {
      // "If the RawPublicKey certificate type was negotiated, then the certificate_list MUST
      // contain no more than one CertificateEntry".
      if (message.entries().size() > 1) {
        throw PeerMisbehaved.RAW_PUBLIC_KEY_REPEATED.because(
            "the peer sent %d raw public keys; one may stand there", message.entries().size());
      }
      return rawKey(message.entries().get(0).certificate(), turn);
    }
    Certificate13.Entry leaf = message.entries().get(0);
    Optional<Opaque> ocsp = Optional.empty();
    Optional<StatusRequest.Status> status = leaf.extensions().get(StatusRequest.IN_CERTIFICATE);
    if (status.isPresent()) {
      ocsp = Optional.of(ocsp(status.get()));
    }
    return noted(
        new PresentedChain(
            message.chain(),
            Optional.empty(),
            ocsp,
            leaf.extensions().get(SignedCertificateTimestamps.IN_CERTIFICATE)),
        turn);
  }

  /** A Certificate of TLS 1.2 with at least one certificate; what is stapled came apart from it. */
  public static PresentedChain of(List<Opaque> chain, Turn turn) throws TlsException {
    requireLength(chain.size(), turn);
    return noted(
        new PresentedChain(
            chain,
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(turn.facts().signedCertificateTimestamps)),
        turn);
  }

  /** A raw public key; statuses and timestamps of certificates mean nothing beside it. */
  public static PresentedChain rawKey(Opaque key, Turn turn) {
    return noted(
        new PresentedChain(List.of(), Optional.of(key), Optional.empty(), Optional.empty()), turn);
  }

  /** What the peer presented when the session was made. */
  public static PresentedChain kept(Session session) {
    return new PresentedChain(
        session.peerChain(),
        session.peerRawKey(),
        session.ocspResponse(),
        session.signedCertificateTimestamps());
  }

  private static PresentedChain noted(PresentedChain presented, Turn turn) {
    turn.facts().peerChain = presented.chain;
    turn.facts().peerRawKey = presented.rawKey.orElse(null);
    turn.facts().ocspResponse = presented.ocspResponse.orElse(null);
    turn.facts().signedCertificateTimestamps = presented.timestamps.orElse(null);
    return presented;
  }

  /** The same with the status that came after it in TLS 1.2, if it is one of certificates. */
  public PresentedChain withStatus(Opaque response, Turn turn) {
    return rawKey.isPresent()
        ? this
        : noted(new PresentedChain(chain, rawKey, Optional.of(response), timestamps), turn);
  }

  /** The work of believing it or not; see {@link Presented} for what each part means. */
  public Work check(
      PeerVerifier verifier,
      Role peer,
      Optional<String> expectedName,
      boolean keyEncipherment,
      String keyExchange,
      Policy policy,
      Turn turn) {
    if (rawKey.isPresent()) {
      return ChainTrusted.check(
          verifier,
          new PresentedKey(peer, rawKey.get(), expectedName, policy, turn.now(), turn.publish()));
    }
    return ChainTrusted.check(
        verifier,
        new Presented(
            peer,
            chain,
            ocspResponse,
            timestamps,
            expectedName,
            keyEncipherment,
            keyExchange,
            policy,
            turn.now(),
            turn.publish()));
  }

  /** Refuses a chain longer than the limit. */
  private static void requireLength(int length, Turn turn) throws TlsException {
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

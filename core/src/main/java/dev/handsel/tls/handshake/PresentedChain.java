// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PeerVerifier.PresentedKey;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks the shape of what a Certificate presents: certificates, or a raw public key alone. RFC
 * 9846 §4.5.1, RFC 7250 §3.
 */
public final class PresentedChain {
  private PresentedChain() {}

  /**
   * A Certificate of TLS 1.3 with at least one entry.
   *
   * @param type as negotiated
   * @param asked whether this side sent the extension that an entry's extension answers
   */
  public static Presented of(
      Certificate13 message, CertificateType type, Predicate<ExtensionType> asked, Turn turn)
      throws TlsException {
    requireLength(message.entries().size(), turn);
    for (Certificate13.Entry entry : message.entries()) {
      Solicited.require(
          entry.extensions(), asked, "a CertificateEntry carries %s, which was not asked for");
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
        new Presented(
            message.chain(),
            Optional.empty(),
            ocsp,
            leaf.extensions().get(SignedCertificateTimestamps.IN_CERTIFICATE)),
        turn);
  }

  /** A Certificate of TLS 1.2 with at least one certificate; what is stapled came apart from it. */
  public static Presented of(List<Opaque> chain, Turn turn) throws TlsException {
    requireLength(chain.size(), turn);
    return noted(Presented.chain(chain).withTimestamps(turn.facts().peer.timestamps()), turn);
  }

  /** A raw public key; statuses and timestamps of certificates mean nothing beside it. */
  public static Presented rawKey(Opaque key, Turn turn) {
    return noted(Presented.rawKey(key), turn);
  }

  private static Presented noted(Presented presented, Turn turn) {
    turn.facts().peer = presented;
    return presented;
  }

  /** The same with the status that came after it in TLS 1.2, if it is one of certificates. */
  public static Presented withStatus(Presented presented, Opaque response, Turn turn) {
    return presented.rawKey().isPresent()
        ? presented
        : noted(presented.withOcspResponse(Optional.of(response)), turn);
  }

  /** The work of believing it or not; see {@link Query} for what each part means. */
  public static Work check(
      Presented presented,
      PeerVerifier verifier,
      Role peer,
      Optional<String> expectedName,
      boolean keyEncipherment,
      String keyExchange,
      Policy policy,
      Turn turn) {
    if (presented.rawKey().isPresent()) {
      Opaque key = presented.rawKey().get();
      return ChainTrusted.check(
          verifier, new PresentedKey(peer, key, expectedName, policy, turn.now(), turn.publish()));
    }
    return ChainTrusted.check(
        verifier,
        new Query(
            peer,
            presented,
            expectedName,
            keyEncipherment,
            keyExchange,
            policy,
            turn.now(),
            turn.publish()));
  }

  /** Refuses a chain longer than the limit. */
  private static void requireLength(int length, Turn turn) throws TlsException {
    if (length > turn.limits().handshake().chainLength()) {
      throw Untrusted.CHAIN_TOO_LONG.because(
          "the peer sent %d certificates; the limit is %d",
          length, turn.limits().handshake().chainLength());
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

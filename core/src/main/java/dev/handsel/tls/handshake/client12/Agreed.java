// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.handshake.CertificateTypes;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.RecordSizes;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What hellos settled, carried through the handshake.
 *
 * @param sessionId the server's
 * @param types of certificates in a full handshake
 * @param recordSizes for what the new keys protect
 * @param precedent the handshake before; empty in a first one
 */
record Agreed(
    Offer offer,
    Keys12.Terms terms,
    Opaque sessionId,
    CertificateTypes types,
    Answered answered,
    RecordSizes recordSizes,
    Optional<Precedent> precedent) {

  /**
   * The extensions that a server answers without saying more by it.
   *
   * @param statusRequest whether a CertificateStatus may come. RFC 6066 §8
   * @param sessionTicket whether a NewSessionTicket must come. RFC 5077 §3.3
   * @param renegotiationInfo whether another handshake would be bound to this one. RFC 5746
   */
  record Answered(boolean statusRequest, boolean sessionTicket, boolean renegotiationInfo) {}

  ClientConfig config() {
    return offer.config();
  }

  SuiteSpec suite() {
    return terms.suite();
  }

  boolean rsaKeyExchange() {
    return suite().keyExchange() == SuiteSpec.KeyExchangeMethod.RSA;
  }

  /** Schemes the server may sign with. */
  List<SignatureScheme> schemes() {
    return Signatures12.of(offer.schemes());
  }

  /** Curves the server may choose from; ML-KEM exists in TLS 1.3 alone. */
  List<NamedGroup> curves() {
    List<NamedGroup> curves = new ArrayList<>(offer.groups());
    curves.removeIf(group -> !group.curve());
    return curves;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.CertificateFilters;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.extension.OidFilters;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SignatureAlgorithmsCert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server's CertificateRequest asks for. RFC 9846 §4.4.2.
 *
 * @param requestContext to be echoed
 */
record Requested(
    Opaque requestContext,
    List<SignatureScheme> schemes,
    List<SignatureScheme> certificateSchemes,
    List<Opaque> authorities,
    CertificateFilters filters) {
  static Requested of(CertificateRequest13 message, Turn turn) throws TlsException {
    // "this field SHALL be zero length unless used for […] post-handshake authentication".
    if (!message.requestContext().isEmpty()) {
      throw PeerMisbehaved.CERTIFICATE_REQUEST_CONTEXT.because(
          "certificate_request_context is not empty during the handshake");
    }
    List<SignatureScheme> schemes =
        message
            .extensions()
            .get(SignatureAlgorithms.IN_CERTIFICATE_REQUEST)
            .orElseThrow(
                () ->
                    PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING.because(
                        "the CertificateRequest has no signature_algorithms"));
    List<SignatureScheme> certificateSchemes =
        message.extensions().get(SignatureAlgorithmsCert.IN_CERTIFICATE_REQUEST).orElse(schemes);
    List<Opaque> authorities =
        message.extensions().get(CertificateAuthorities.IN_CERTIFICATE_REQUEST).orElse(List.of());
    turn.facts().peerSchemes = schemes;
    turn.facts().peerCertificateSchemes = certificateSchemes;
    turn.facts().peerAuthorities = authorities;
    turn.facts().certificateAsked = true;
    Map<Opaque, Opaque> filters = new HashMap<>();
    message
        .extensions()
        .get(OidFilters.IN_CERTIFICATE_REQUEST)
        .orElse(List.of())
        .forEach(filter -> filters.put(filter.oid(), filter.values()));
    return new Requested(
        message.requestContext(),
        schemes,
        certificateSchemes,
        authorities,
        new CertificateFilters(filters));
  }
}

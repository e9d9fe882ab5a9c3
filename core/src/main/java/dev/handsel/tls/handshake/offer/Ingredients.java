// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/**
 * What a client puts into both of its hellos, the same each time. RFC 9846 §4.2.2 lets a second
 * hello change only shares, cookie, binders and early data.
 *
 * @param suites those both policy and crypto allow
 * @param session12 a TLS 1.2 session to offer
 * @param verifyData what our Finished in the handshake before said, if there was one. RFC 5746 §3.5
 * @param scope under which sessions of this connection are kept
 */
record Ingredients(
    ClientConfig config,
    PeerName peer,
    Opaque random,
    Opaque sessionId,
    List<ProtocolVersion> versions,
    List<CipherSuite> suites,
    List<NamedGroup> groups,
    List<SignatureScheme> schemes,
    List<SignatureScheme> certificateSchemes,
    Optional<SessionAccepted> session12,
    Optional<Opaque> verifyData,
    SessionScope scope,
    Optional<Grease> grease) {

  boolean offers(ProtocolVersion version) {
    return versions.contains(version);
  }

  /** Whether they are for another handshake in an open connection. */
  boolean renegotiates() {
    return verifyData.isPresent();
  }

  /** The same, resuming nothing in TLS 1.2. */
  Ingredients withoutSession12() {
    return new Ingredients(
        config,
        peer,
        random,
        sessionId,
        versions,
        suites,
        groups,
        schemes,
        certificateSchemes,
        Optional.empty(),
        verifyData,
        scope,
        grease);
  }

  /** For a renegotiation: what TLS 1.2 can select, no session, and a random still to come. */
  Ingredients again(Opaque verifyData) {
    Capabilities able = config.capabilities().inTls12();
    return new Ingredients(
        config,
        peer,
        Opaque.EMPTY,
        Opaque.EMPTY,
        List.of(ProtocolVersion.TLS_1_2),
        able.suites(),
        able.groups(),
        schemes.stream().filter(able.schemes()::contains).toList(),
        able.certificateSchemes(),
        Optional.empty(),
        Optional.of(verifyData),
        scope,
        grease);
  }

  Ingredients with(Opaque fresh) {
    return new Ingredients(
        config,
        peer,
        fresh,
        sessionId,
        versions,
        suites,
        groups,
        schemes,
        certificateSchemes,
        session12,
        verifyData,
        scope,
        grease);
  }
}

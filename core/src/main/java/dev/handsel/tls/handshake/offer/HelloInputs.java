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
 * What a client puts into all of its hellos, the same each time. RFC 9846 §4.2.2 lets a second
 * hello change only shares, cookie, binders and early data; RFC 9849 §6.1 makes an inner and an
 * outer one of these.
 *
 * @param ech the body of encrypted_client_hello, if the hello has one
 */
record HelloInputs(
    ClientConfig config,
    PeerName peer,
    Opaque random,
    Opaque sessionId,
    Lists lists,
    Earlier earlier,
    Optional<Grease> grease,
    Optional<Ech> ech) {

  /**
   * What the client is willing to negotiate.
   *
   * @param suites those both policy and crypto allow
   */
  record Lists(
      List<ProtocolVersion> versions,
      List<CipherSuite> suites,
      List<NamedGroup> groups,
      List<SignatureScheme> schemes,
      List<SignatureScheme> certificateSchemes) {
    static Lists of(Capabilities able, List<SignatureScheme> schemes) {
      return new Lists(
          able.versions(), able.suites(), able.groups(), schemes, able.certificateSchemes());
    }

    /** What TLS 1.3 can select of them. */
    Lists tls13() {
      return new Lists(
          versions.stream().filter(ProtocolVersion.TLS_1_3::equals).toList(),
          suites.stream().filter(suite -> suite.serves(ProtocolVersion.TLS_1_3)).toList(),
          groups,
          schemes,
          certificateSchemes);
    }
  }

  /**
   * What earlier handshakes leave to this one.
   *
   * @param session12 a TLS 1.2 session to offer
   * @param verifyData what our Finished in the handshake before said, if there was one. RFC 5746
   *     §3.5
   * @param scope under which sessions of this connection are kept
   */
  record Earlier(
      Optional<SessionAccepted> session12, Optional<Opaque> verifyData, SessionScope scope) {
    static Earlier nothing(SessionScope scope) {
      return new Earlier(Optional.empty(), Optional.empty(), scope);
    }

    Earlier with(Optional<SessionAccepted> session) {
      return new Earlier(session, verifyData, scope);
    }
  }

  /** Which of two hellos it is, and what its encrypted_client_hello holds. RFC 9849 §5. */
  record Ech(boolean inner, Opaque body) {
    private static final Ech INNER = new Ech(true, Opaque.of((byte) 1));
  }

  List<ProtocolVersion> versions() {
    return lists.versions;
  }

  List<CipherSuite> suites() {
    return lists.suites;
  }

  List<NamedGroup> groups() {
    return lists.groups;
  }

  List<SignatureScheme> schemes() {
    return lists.schemes;
  }

  List<SignatureScheme> certificateSchemes() {
    return lists.certificateSchemes;
  }

  Optional<SessionAccepted> session12() {
    return earlier.session12;
  }

  Optional<Opaque> verifyData() {
    return earlier.verifyData;
  }

  SessionScope scope() {
    return earlier.scope;
  }

  boolean offers(ProtocolVersion version) {
    return lists.versions.contains(version);
  }

  /** Whether they are for another handshake in an open connection. */
  boolean renegotiates() {
    return earlier.verifyData.isPresent();
  }

  /** Whether it is the hello in the clear, with another inside. */
  boolean outer() {
    return ech.isPresent() && !ech.get().inner;
  }

  /** The same, resuming nothing in TLS 1.2. */
  HelloInputs withoutSession12() {
    return with(sessionId, Optional.empty());
  }

  /** The same under this session id, offering this session of TLS 1.2. */
  HelloInputs with(Opaque id, Optional<SessionAccepted> session) {
    return new HelloInputs(config, peer, random, id, lists, earlier.with(session), grease, ech);
  }

  /** For a renegotiation: what TLS 1.2 can select, no session, and a random still to come. */
  HelloInputs again(Opaque verifyData) {
    Capabilities able = config.capabilities().inTls12();
    Lists tls12 =
        new Lists(
            List.of(ProtocolVersion.TLS_1_2),
            able.suites(),
            able.groups(),
            schemes().stream().filter(able.schemes()::contains).toList(),
            able.certificateSchemes());
    return new HelloInputs(
        config,
        peer,
        Opaque.EMPTY,
        Opaque.EMPTY,
        tls12,
        new Earlier(Optional.empty(), Optional.of(verifyData), scope()),
        grease,
        ech);
  }

  HelloInputs with(Opaque fresh) {
    return new HelloInputs(config, peer, fresh, sessionId, lists, earlier, grease, ech);
  }

  /**
   * For the hello that only the server is to read: "It MUST NOT offer to negotiate TLS 1.2 or
   * below", and "MUST NOT offer to resume any session for TLS 1.2 and below".
   */
  HelloInputs inner() {
    return new HelloInputs(
        config,
        peer,
        random,
        sessionId,
        lists.tls13(),
        earlier.with(Optional.empty()),
        grease,
        Optional.of(Ech.INNER));
  }

  /**
   * For the hello around it: "It MUST copy the legacy_session_id field", and "MUST generate a fresh
   * ClientHelloOuter.random". It names the public name, and resumes nothing.
   *
   * @param body of encrypted_client_hello
   */
  HelloInputs outer(PeerName publicName, Opaque fresh, Opaque body) {
    return new HelloInputs(
        config,
        publicName,
        fresh,
        sessionId,
        lists,
        earlier.with(Optional.empty()),
        grease,
        Optional.of(new Ech(false, body)));
  }
}

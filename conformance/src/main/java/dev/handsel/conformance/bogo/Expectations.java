// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static dev.handsel.conformance.bogo.ExpectationException.require;
import static dev.handsel.conformance.bogo.ExpectationException.requireEqual;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Compares a connection with what the runner's flags say of it. */
final class Expectations {
  private final Settings settings;
  private final Memory memory;
  private final ShimCredentials credentials;
  private final MessageLog log;
  private final TlsEngine engine;
  private final boolean resuming;

  Expectations(
      Settings settings,
      Memory memory,
      ShimCredentials credentials,
      MessageLog log,
      TlsEngine engine,
      boolean resuming) {
    this.settings = settings;
    this.memory = memory;
    this.credentials = credentials;
    this.log = log;
    this.engine = engine;
    this.resuming = resuming;
  }

  private boolean server() {
    return settings.has("-server");
  }

  private boolean tls13() {
    return engine.view().version().orElseThrow().equals(ProtocolVersion.TLS_1_3);
  }

  /** Right after the handshake. */
  void checkHandshake() throws ExpectationException, IOException {
    HandshakeView view = engine.view();
    // A handshake that started falsely may never be done; what is known so far must be right.
    if (view.complete() || !settings.has("-false-start")) {
      require(!settings.has("-handshake-never-done"), "the handshake was completed");
      require(view.complete() && log.completed() == 1, "the handshake is not reported as complete");
    }
    if (settings.has("-expect-certificate-types")) {
      requireEqual(
          Opaque.adopt(settings.base64("-expect-certificate-types").orElseThrow()),
          log.certificateTypes(),
          "the kinds of certificates asked for");
    }
    if (settings.has("-expect-early-data-reason")) {
      requireEqual(
          settings.text("-expect-early-data-reason").orElseThrow(),
          log.earlyData().equals("this server takes none") ? "disabled" : log.earlyData(),
          "the reason against early data");
    }
    requireNumber("-expect-version", view.version().orElseThrow().code(), "the version");
    require(
        view.resumed() == (resuming && !settings.has("-expect-session-miss")),
        "the session was%s resumed",
        view.resumed() ? "" : " not");
    checkSessions(view);
    checkPeer(view);
    checkNames(view);
    require(
        !settings.has("-expect-extended-master-secret") || tls13() || view.extendedMasterSecret(),
        "no extended master secret");
    require(
        !settings.has("-expect-secure-renegotiation") || tls13() || view.secureRenegotiation(),
        "the peer does not know the renegotiation indication");
    require(
        !settings.has("-expect-no-secure-renegotiation") || !view.secureRenegotiation(),
        "the peer knows the renegotiation indication");
    require(!settings.has("-expect-hrr") || view.retried(), "there was no retry");
    require(!settings.has("-expect-no-hrr") || !view.retried(), "there was a retry");
    // A resumed handshake has no signature, and under TLS 1.2 no group; the view does not pretend.
    if (!view.resumed()) {
      requireNumber(
          "-expect-peer-signature-algorithm",
          view.peerScheme().map(SignatureScheme::code).orElse(0),
          "the peer's signature scheme");
    }
    if (!view.resumed() || tls13()) {
      requireNumber("-expect-curve-id", view.group().map(NamedGroup::code).orElse(0), "the group");
    }
    int suite = view.suite().orElseThrow().code();
    requireNumber("-expect-cipher", suite, "the suite");
    requireNumber("-expect-cipher-aes", suite, "the suite");
    if (settings.has("-expect-selected-credential")) {
      requireEqual(
          settings.number("-expect-selected-credential", 0),
          credentials.selected(),
          "the credential's number");
    }
  }

  private void checkSessions(HandshakeView view) throws ExpectationException {
    if (!server() && !tls13() && view.complete()) {
      boolean expected =
          !settings.has("-expect-no-session")
              && (!view.resumed() || settings.has("-expect-ticket-renewal"));
      require(
          expected == memory.gotSession(),
          "a session was%s kept",
          memory.gotSession() ? "" : " not");
    }
    if (!resuming) {
      require(
          !settings.has("-expect-session-id") || memory.gotSession(),
          "the server's store got no session");
      require(
          !settings.has("-expect-no-session-id") || !memory.gotSession(),
          "the server's store got a session");
    }
  }

  private void checkPeer(HandshakeView view) throws ExpectationException, IOException {
    requireNumber(
        "-expect-peer-certificate-type",
        view.peerCertificateType().code(),
        "the peer's certificate type");
    if (settings.has("-expect-peer-rpk-sha256")) {
      require(view.peerRawKey().isPresent(), "the peer showed no raw public key");
    }
    if (settings.has("-expect-no-peer-cert") || settings.has("-expect-peer-rpk-sha256")) {
      require(view.peerChain().isEmpty(), "the peer showed a certificate");
    } else if (!server() || settings.has("-require-any-client-certificate")) {
      require(!view.peerChain().isEmpty(), "the peer showed no certificate");
    }
    Optional<String> file = settings.filled("-expect-peer-cert-file");
    if (file.isPresent()) {
      requireEqual(PemFile.certificates(file.get()), view.peerChain(), "the peer's chain");
    }
    requireBytes("-expect-ocsp-response", view.ocspResponse(), "the OCSP response");
    requireBytes(
        "-expect-signed-cert-timestamps", view.signedCertificateTimestamps(), "the SCT list");
  }

  private void checkNames(HandshakeView view) throws ExpectationException {
    Optional<String> name = settings.filled("-expect-server-name");
    if (name.isPresent()) {
      requireEqual(name, view.serverName(), "the server name");
    }
    requireEqual(
        settings.filled(server() ? "-select-alpn" : "-expect-alpn"),
        view.alpn().filter(protocol -> !protocol.isEmpty()),
        "the application protocol");
  }

  /** After all data: tickets of TLS 1.3 have come by now. */
  void checkTickets() throws ExpectationException {
    if (!server() && tls13()) {
      boolean expected = !settings.has("-expect-no-session") && !settings.has("-shim-shuts-down");
      require(
          expected == memory.gotSession(),
          "a session was%s kept",
          memory.gotSession() ? "" : " not");
    }
  }

  /** After all data: what is known of the peer is what it was after the first handshake. */
  void checkRenegotiations() throws ExpectationException, IOException {
    int renegotiations = log.completed() - 1;
    requireEqual(
        settings.number("-expect-total-renegotiations", 0),
        renegotiations,
        "the number of renegotiations");
    if (renegotiations > 0) {
      require(!engine.view().resumed(), "a renegotiation resumed a session");
      checkPeer(engine.view());
    }
  }

  /** At the very end, but for the close_notify that answers one. RFC 5246 §7.2.1 demands it. */
  void checkMessages() throws ExpectationException {
    if (settings.has("-expect-msg-callback")) {
      String seen = log.text().replaceFirst("write alert 1 0\n$", "");
      requireEqual(settings.text("-expect-msg-callback").orElseThrow(), seen, "the log");
    }
  }

  private void requireNumber(String flag, int seen, String what) throws ExpectationException {
    List<Integer> wanted = settings.numbers(flag);
    if (!wanted.isEmpty() && wanted.get(wanted.size() - 1) != 0) {
      requireEqual(wanted.get(wanted.size() - 1), seen, what);
    }
  }

  private void requireBytes(String flag, Optional<Opaque> seen, String what)
      throws ExpectationException {
    Optional<byte[]> wanted = settings.base64(flag);
    if (wanted.isPresent()) {
      requireEqual(Opaque.adopt(wanted.get()), seen.orElse(Opaque.EMPTY), what);
    }
  }
}

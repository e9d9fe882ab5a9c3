// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.offer.AnsweredCertificateTypes;
import dev.handsel.tls.handshake.offer.Offer;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/** The way from the ServerHello into this room. */
public final class Client12 {
  private Client12() {}

  /** Full handshake or resumption, as the server's hello says. */
  public static AfterServerHello afterServerHello(
      Offer offer, ServerHello hello, SuiteSpec suite, Turn12 turn) throws TlsException {
    turn.transcript().startHash(suite.hash());
    Agreed agreed = AnsweredHello.settle(offer, Optional.empty(), hello, suite, turn);
    Optional<SessionAccepted> offered = offer.session12();
    // RFC 5246 §7.4.1.3: the same id means that the session is resumed; RFC 5077 §3.4 has clients
    // with a ticket make up an id for this.
    boolean echoed =
        !hello.sessionId().isEmpty() && hello.sessionId().equals(offer.hello().sessionId());
    if (echoed) {
      return resume(
          agreed,
          offered.orElseThrow(
              () ->
                  PeerMisbehaved.SESSION_NOT_OFFERED.because(
                      "the server resumes a session, but the hello offered none")),
          turn);
    }
    if (offered.isPresent()) {
      offer.config().sessions().remove(offer.cacheKey(), offered.get().session());
      turn.decided("resumption", "no", "the server did not take the offered session");
    }
    return full(agreed);
  }

  /** In a renegotiation, which offers no session. */
  static FullHandshake renegotiate(
      Offer offer, Precedent precedent, ServerHello hello, SuiteSpec suite, Turn12 turn)
      throws TlsException {
    turn.transcript().startHash(suite.hash());
    return full(AnsweredHello.settle(offer, Optional.of(precedent), hello, suite, turn));
  }

  private static FullHandshake full(Agreed agreed) throws TlsException {
    AnsweredCertificateTypes.requireTaken(agreed.offer(), agreed.types());
    return agreed.types().server().equals(CertificateType.RAW_PUBLIC_KEY)
        ? new WaitRawKey(agreed)
        : new WaitCertificate(agreed);
  }

  private static AfterServerHello resume(Agreed agreed, SessionAccepted accepted, Turn12 turn)
      throws TlsException {
    Session session = accepted.session();
    if (!session.suite().equals(agreed.suite().suite())) {
      throw PeerMisbehaved.SUITE_CHANGED.because(
          "the server resumes a session of %s with %s", session.suite(), agreed.suite().name());
    }
    // RFC 7627 §5.3: whether the session had it or the answer has it, "the client MUST abort" if
    // they differ.
    if (session.keys().extendedMasterSecret() != agreed.terms().extendedMasterSecret()) {
      throw PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED.because(
          "the session was made %s extended_master_secret, the server resumes it %s",
          session.keys().extendedMasterSecret() ? "with" : "without",
          agreed.terms().extendedMasterSecret() ? "with" : "without");
    }
    turn.transcript().forgetFrames();
    turn.resumed(session);
    turn.decided(
        "resumption",
        "yes",
        "the server took our %s; certificates are skipped",
        session.handle().ticket() ? "ticket" : "session id");
    Keys12 keys = Keys12.resumed(agreed.terms(), accepted, turn);
    Closing closing = new Closing(agreed, keys, new Claim.Resuming(accepted), Optional.empty());
    return agreed.config().verifyResumed()
        ? CheckingKeptChain.of(closing, session, turn)
        : closing.awaitServer();
  }

  /** Where ServerHello leads. */
  public sealed interface AfterServerHello extends State
      permits FullHandshake, CheckingKeptChain, Closing.AwaitingServer {}

  /** Where the server shows who it is. */
  public sealed interface FullHandshake extends AfterServerHello
      permits WaitCertificate, WaitRawKey {}
}

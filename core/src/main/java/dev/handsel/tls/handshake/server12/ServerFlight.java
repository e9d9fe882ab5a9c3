// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.OwnAuthorities;
import dev.handsel.tls.handshake.OwnChain;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/** The server's flight of a full handshake, from ServerHello to ServerHelloDone. */
record ServerFlight(Agreed agreed, OwnShare share) {
  private static final int SESSION_ID_LENGTH = 32;

  /** Sends ServerHello and certificates; a share must be signed before it goes out. */
  static ChoosingCredential.AfterCredential begin(
      Asked asked, SuiteStep.Selected selected, ProtocolChosen protocol, Turn12 turn)
      throws TlsException {
    Credential credential = selected.credential();
    turn.transcript().startHash(selected.suite().hash());
    boolean issuesTicket = asked.mayIssueTicket();
    Agreed agreed =
        HelloAnswer.send(
            asked,
            selected.suite(),
            protocol,
            Optional.of(credential),
            sessionId(asked, issuesTicket, turn),
            issuesTicket,
            turn);
    turn.facts().ownChain = credential.chain();
    turn.facts().ownCredential = asked.config().credentials().scopeId(credential);
    turn.send(OwnChain.message12(credential));
    if (HelloAnswer.staples(asked, credential)) {
      turn.send(
          new CertificateStatus(
              new StatusRequest.Status(
                  CertificateStatusType.OCSP, credential.ocspResponse().orElseThrow())));
    }
    if (selected.group().isEmpty()) {
      return new ServerFlight(agreed, decryption(credential)).end(turn);
    }
    NamedGroup group = selected.group().get();
    turn.facts().group = group;
    turn.facts().ownScheme = selected.scheme().orElseThrow();
    return Signing.of(
        agreed, OwnShare.Ephemeral.in(group, turn), credential, selected.scheme().orElseThrow());
  }

  /** RFC 5077 §3.4: a session with a ticket needs no id; the client makes one up to resume. */
  private static Opaque sessionId(Asked asked, boolean issuesTicket, Turn12 turn) {
    ServerSessionStore sessions = asked.config().sessions();
    boolean named = issuesTicket ? sessions.namesTicketed() : sessions != ServerSessionStore.NONE;
    return named ? Opaque.adopt(turn.crypto().randomness().bytes(SESSION_ID_LENGTH)) : Opaque.EMPTY;
  }

  private static OwnShare decryption(Credential credential) throws TlsException {
    if (!(credential.publicKey() instanceof RSAPublicKey rsa)) {
      throw LocalFailure.CONFIGURATION.because(
          "the certificate's key (%s) does not tell its modulus",
          credential.publicKey().getClass().getName());
    }
    return new OwnShare.Decryption(
        credential.decryptionKey().orElseThrow(), (rsa.getModulus().bitLength() + 7) / 8);
  }

  /** Sends the rest: CertificateRequest, ServerHelloDone. */
  Signing.AfterSignature end(Turn12 turn) throws TlsException {
    boolean asks = agreed.config().clientAuth() != ClientAuth.NONE;
    if (asks) {
      turn.send(request());
    } else {
      turn.transcript().forgetFrames();
    }
    turn.send(new ServerHelloDone());
    turn.flightEnds();
    if (!asks) {
      return new WaitClientKeyExchange(this, Optional.empty());
    }
    return agreed.clientType().equals(CertificateType.RAW_PUBLIC_KEY)
        ? new WaitClientRawKey(this)
        : new WaitClientCertificate(this);
  }

  private CertificateRequest12 request() throws TlsException {
    // The list may not be empty; of schemes that are none of TLS 1.2 a client can make nothing.
    List<SignatureScheme> verifiable = agreed.asked().verifiableSchemes();
    List<SignatureScheme> schemes =
        verifiable.isEmpty() ? agreed.asked().able().schemes() : verifiable;
    if (schemes.isEmpty()) {
      throw LocalFailure.CONFIGURATION.because(
          "clients are asked for certificates, but policy %s has no signature scheme",
          agreed.config().policy().shown());
    }
    return new CertificateRequest12(
        List.of(ClientCertificateType.RSA_SIGN, ClientCertificateType.ECDSA_SIGN),
        schemes,
        OwnAuthorities.requested(agreed.config()));
  }

  void close() {
    share.close();
  }
}

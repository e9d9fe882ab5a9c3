// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.OwnScheme;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for the choice of who we are to this client. */
final class ChoosingCredential implements ServerHelloState, Pending {
  private final Decided decided;
  private final List<SignatureScheme> schemes;
  private final List<CertificateType> types;
  private final Work work;

  private ChoosingCredential(
      Decided decided, List<SignatureScheme> schemes, List<CertificateType> types, Work work) {
    this.decided = decided;
    this.schemes = schemes;
    this.types = types;
    this.work = work;
  }

  static ChoosingCredential of(Decided decided, Turn turn) throws TlsException {
    // RFC 9846 §4.3.3: "If a server is authenticating via a certificate and the client has not sent
    // a "signature_algorithms" extension, then the server MUST abort the handshake with a
    // "missing_extension" alert".
    if (!decided.received().has(ExtensionType.SIGNATURE_ALGORITHMS)) {
      throw PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING.because(
          "no PSK of the hello is taken, and for a certificate it needs signature_algorithms");
    }
    List<SignatureScheme> own = decided.config().policy().schemes();
    List<SignatureScheme> offered = decided.received().schemes();
    List<SignatureScheme> schemes = new ArrayList<>(own.size());
    for (int i = 0; i < own.size(); i++) {
      SignatureScheme scheme = own.get(i);
      if (scheme.signsTls13Handshakes() && offered.contains(scheme)) {
        schemes.add(scheme);
      }
    }
    if (schemes.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SCHEME.because(
          "the client takes signatures of %s; this server makes %s in TLS 1.3. Allow one of the"
              + " client's here, or let the client take more.",
          offered, own.stream().filter(SignatureScheme::signsTls13Handshakes).toList());
    }
    List<CertificateType> types =
        CertificateTypeStep.own(decided.config(), decided.received().hello());
    CredentialQuery query =
        new CredentialQuery(
            Role.SERVER,
            ProtocolVersion.TLS_1_3,
            schemes,
            CredentialQuery.KeyUse.ANY,
            types,
            Optional.ofNullable(turn.facts().serverName),
            CredentialQuery.Chain.of(
                turn.facts().peerCertificateSchemes, turn.facts().peerAuthorities),
            turn.publish());
    return new ChoosingCredential(
        decided, schemes, types, CredentialChosen.choose(decided.config().credentials(), query));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public State on(CredentialChosen chosen, Turn turn) throws TlsException {
    Credential credential =
        chosen
            .of(types)
            .orElseThrow(
                () ->
                    PeerIncompatible.NO_CREDENTIAL.because(
                        "no certificate of this server fits: %s. Give the server a certificate that"
                            + " fits, or let the client take more.",
                        chosen.whyNone()));
    SignatureScheme scheme =
        OwnScheme.select(credential, schemes, true, decided.config().policy(), turn)
            .orElseThrow(
                () ->
                    PeerIncompatible.NO_COMMON_SCHEME.because(
                        "the certificate's %s key makes none of the signatures both sides take,"
                            + " %s. Give the server a certificate with another key.",
                        credential.publicKey().getAlgorithm(), schemes));
    turn.decided(
        "signature_scheme", scheme, "the first of %s that the certificate's key can make", schemes);
    return HelloRow.CREDENTIAL.goesOn(decided.with(new OwnIdentity(credential, scheme)), turn);
  }

  @Override
  public void abandon() {
    decided.close();
  }
}

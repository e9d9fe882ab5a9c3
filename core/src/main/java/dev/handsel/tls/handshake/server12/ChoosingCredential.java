// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.CertificateTypeStep;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for the choice of who we are to this client; it fixes the suite. */
final class ChoosingCredential implements Server12State, Pending, ChoosingProtocol.AfterProtocol {
  private final Asked asked;
  private final Candidates candidates;
  private final ProtocolChosen protocol;
  private final List<CertificateType> types;
  private final Work work;

  private ChoosingCredential(
      Asked asked,
      Candidates candidates,
      ProtocolChosen protocol,
      List<CertificateType> types,
      Work work) {
    this.types = types;
    this.asked = asked;
    this.candidates = candidates;
    this.protocol = protocol;
    this.work = work;
  }

  static ChoosingCredential of(
      Asked asked, Candidates candidates, ProtocolChosen protocol, Turn12 turn)
      throws TlsException {
    Set<SuiteSpec.Authentication> authentications = EnumSet.noneOf(SuiteSpec.Authentication.class);
    boolean rsaKeyExchange = false;
    for (SuiteSpec suite : candidates.suites()) {
      if (suite.keyExchange() == KeyExchangeMethod.RSA) {
        rsaKeyExchange = true;
      } else {
        authentications.add(suite.authentication());
      }
    }
    List<CertificateType> types = CertificateTypeStep.own(asked.config(), asked.hello());
    CredentialQuery query =
        new CredentialQuery(
            Role.SERVER,
            ProtocolVersion.TLS_1_2,
            candidates.schemes(),
            new CredentialQuery.KeyUse(
                Collections.unmodifiableSet(authentications), rsaKeyExchange),
            types,
            asked.serverName(),
            CredentialQuery.Chain.of(
                turn.facts().peerCertificateSchemes, turn.facts().peerAuthorities),
            turn.publish());
    return new ChoosingCredential(
        asked,
        candidates,
        protocol,
        types,
        CredentialChosen.choose(asked.config().credentials(), query));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public AfterCredential on(CredentialChosen chosen, Turn12 turn) throws TlsException {
    Credential credential =
        chosen
            .of(types)
            .orElseThrow(
                () ->
                    PeerIncompatible.NO_CREDENTIAL.because(
                        "no certificate of this server fits: %s. The common suites are %s. Give the"
                            + " server a certificate that fits, or let the client offer more.",
                        chosen.whyNone(), candidates.suites()));
    Optional<SuiteStep.Selected> selected = SuiteStep.select(asked, candidates, credential, turn);
    if (selected.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_SUITE.because(
          "the certificate's %s key serves none of the common suites %s with signatures of %s and"
              + " the client's groups %s. Give the server a certificate with another key, or let"
              + " the client offer more.",
          credential.publicKey().getAlgorithm(),
          Shown.few(candidates.suites(), Shown.LONGEST_TEXT),
          Shown.few(candidates.schemes(), Shown.LONGEST_TEXT),
          Shown.few(asked.clientGroups(), Shown.LONGEST_TEXT));
    }
    return ServerFlight.begin(asked, selected.get(), protocol, turn);
  }

  /** Where the choice leads; without a signature past the whole flight. */
  sealed interface AfterCredential extends State permits Signing, Signing.AfterSignature {}
}

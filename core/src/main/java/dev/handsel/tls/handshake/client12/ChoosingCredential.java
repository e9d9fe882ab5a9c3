// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.OwnChain;
import dev.handsel.tls.handshake.OwnScheme;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/** Waits for the choice of who we are to the server. */
final class ChoosingCredential implements Client12State, Pending {
  private final ServerFlight flight;
  private final CertificateRequest12 request;
  private final List<SignatureScheme> schemes;
  private final Work work;

  private ChoosingCredential(
      ServerFlight flight, CertificateRequest12 request, List<SignatureScheme> schemes, Work work) {
    this.flight = flight;
    this.request = request;
    this.schemes = schemes;
    this.work = work;
  }

  static ChoosingCredential of(ServerFlight flight, CertificateRequest12 request, Turn12 turn) {
    List<SignatureScheme> schemes =
        Signatures12.of(flight.agreed().config().policy().schemes()).stream()
            .filter(request.schemes()::contains)
            .filter(scheme -> wanted(scheme, request.types()))
            .toList();
    CredentialQuery query =
        new CredentialQuery(
            Role.CLIENT,
            ProtocolVersion.TLS_1_2,
            schemes,
            CredentialQuery.KeyUse.ANY,
            List.of(flight.agreed().types().client()),
            Optional.empty(),
            CredentialQuery.Chain.of(request.schemes(), request.authorities()),
            turn.publish());
    return new ChoosingCredential(
        flight,
        request,
        schemes,
        CredentialChosen.choose(flight.agreed().config().credentials(), query));
  }

  /** RFC 8422 §5.5: ecdsa_sign stands for EdDSA keys as well. */
  private static boolean wanted(SignatureScheme scheme, List<ClientCertificateType> types) {
    boolean rsa = scheme.pkcs1() || scheme.toString().startsWith("rsa_");
    return types.contains(rsa ? ClientCertificateType.RSA_SIGN : ClientCertificateType.ECDSA_SIGN);
  }

  @Override
  public Work work() {
    return work;
  }

  /**
   * Without a fitting credential the Certificate is empty (RFC 5246 §7.4.6), which looks the same
   * whatever its type.
   */
  @Override
  public AfterChoice on(CredentialChosen chosen, Turn12 turn) throws TlsException {
    Optional<Credential> credential = chosen.of(List.of(flight.agreed().types().client()));
    Optional<SignatureScheme> scheme =
        credential.flatMap(
            some ->
                OwnScheme.select(some, schemes, false, flight.agreed().config().policy(), turn));
    if (credential.isEmpty() || scheme.isEmpty()) {
      turn.facts().withheld = chosen.whyNone().isEmpty() ? null : chosen.whyNone();
      turn.decided(
          "client_certificate",
          "none",
          "%s; the server asks for %s with %s",
          chosen.whyNone(),
          request.types(),
          request.schemes());
      turn.send(new Certificate12(List.of()));
      return flight.exchangeKeys(turn).finish(turn);
    }
    turn.facts().ownChain = credential.get().chain();
    turn.facts().ownScheme = scheme.get();
    turn.decided(
        "client_certificate",
        scheme.get(),
        "the first of %s that the credential's key can make",
        schemes);
    turn.send(OwnChain.message12(credential.get()));
    return Signing.of(flight.exchangeKeys(turn), credential.get(), scheme.get(), turn);
  }

  /** Where the choice leads. */
  sealed interface AfterChoice extends State permits Signing, Closing.AwaitingServer {}
}

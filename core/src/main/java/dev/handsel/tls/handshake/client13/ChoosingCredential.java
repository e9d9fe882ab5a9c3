// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CredentialChosen;
import dev.handsel.tls.handshake.OwnChain;
import dev.handsel.tls.handshake.OwnScheme;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/** Waits for the choice of who we are to the server. */
final class ChoosingCredential implements Client13State, Pending, WaitFinished.AfterFinished {
  private final ServerDone done;
  private final Requested request;
  private final List<SignatureScheme> schemes;
  private final Work work;

  private ChoosingCredential(
      ServerDone done, Requested request, List<SignatureScheme> schemes, Work work) {
    this.done = done;
    this.request = request;
    this.schemes = schemes;
    this.work = work;
  }

  static ChoosingCredential of(ServerDone done, Requested request, Turn turn) {
    List<SignatureScheme> schemes =
        done.agreed().config().policy().schemes().stream()
            .filter(SignatureScheme::signsTls13Clients)
            .filter(request.schemes()::contains)
            .toList();
    CredentialQuery query =
        new CredentialQuery(
            Role.CLIENT,
            ProtocolVersion.TLS_1_3,
            schemes,
            CredentialQuery.KeyUse.ANY,
            List.of(done.agreed().types().client()),
            Optional.empty(),
            new CredentialQuery.Chain(
                request.certificateSchemes(), request.authorities(), request.filters()),
            turn.publish());
    return new ChoosingCredential(
        done,
        request,
        schemes,
        CredentialChosen.choose(done.agreed().config().credentials(), query));
  }

  @Override
  public Work work() {
    return work;
  }

  /** Without a fitting credential the Certificate is empty. RFC 9846 §4.5.1. */
  @Override
  public AfterChoice on(CredentialChosen chosen, Turn turn) throws TlsException {
    // RFC 9846 §4.5.1.2: "the end-entity certificate MUST match the extension OIDs that are
    // recognized by the client", whatever the selector thought.
    Optional<Credential> credential =
        chosen.of(List.of(done.agreed().types().client())).filter(request.filters()::match);
    Optional<SignatureScheme> scheme =
        credential.flatMap(
            some -> OwnScheme.select(some, schemes, true, done.agreed().config().policy(), turn));
    if (credential.isEmpty() || scheme.isEmpty()) {
      turn.facts().withheld = chosen.whyNone().isEmpty() ? null : chosen.whyNone();
      turn.decided("client_certificate", "none", chosen.whyNone());
      turn.send(new Certificate13(request.requestContext(), List.of()));
      return done.finish(turn);
    }
    turn.facts().ownChain = credential.get().chain();
    turn.send(OwnChain.message13(request.requestContext(), credential.get(), type -> false));
    return Signing.of(done, credential.get(), scheme.get(), turn);
  }

  @Override
  public void abandon() {
    done.close();
  }

  /** Where the choice leads. */
  sealed interface AfterChoice extends State permits Signing, Open {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import java.util.Optional;

/** Waits for the choice of an application protocol. */
final class ChoosingProtocol implements Server12State, Pending, Server12.AfterClientHello {
  private final Asked asked;
  private final Optional<ResumptionStep.Resumption> resumption;
  private final Work work;

  private ChoosingProtocol(Asked asked, Optional<ResumptionStep.Resumption> resumption, Work work) {
    this.asked = asked;
    this.resumption = resumption;
    this.work = work;
  }

  static ChoosingProtocol of(Asked asked, Optional<ResumptionStep.Resumption> resumption, Turn turn)
      throws TlsException {
    // Selectors look at the suite; in a full handshake this is the likeliest until the credential
    // is chosen.
    turn.facts().suite =
        resumption.isPresent()
            ? resumption.get().session().session().suite()
            : Candidates.of(asked).suites().get(0).suite();
    return new ChoosingProtocol(
        asked,
        resumption,
        ProtocolChosen.choose(asked.config().alpn(), turn.facts().peerAlpn, turn.publish()));
  }

  @Override
  public Work work() {
    return work;
  }

  /** A resumption needs no credential. */
  @Override
  public AfterProtocol on(ProtocolChosen chosen, Turn turn) throws TlsException {
    chosen.settle(turn);
    return resumption.isPresent()
        ? Resuming.answer(asked, resumption.get(), chosen, turn)
        : ChoosingCredential.of(asked, chosen, turn);
  }

  @Override
  public void abandon() {
    resumption.ifPresent(some -> some.session().session().secret().destroy());
  }

  /** Where the choice leads. */
  sealed interface AfterProtocol extends State permits ChoosingCredential, WaitChangeCipherSpec {}
}

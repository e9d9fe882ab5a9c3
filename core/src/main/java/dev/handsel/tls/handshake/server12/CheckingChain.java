// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn12;
import java.util.Optional;

/** Waits for the verdict on the client's chain. */
final class CheckingChain
    implements Server12State, Pending, WaitClientCertificate.AfterCertificate {
  private final ServerFlight flight;
  private final Work work;

  private CheckingChain(ServerFlight flight, Work work) {
    this.flight = flight;
    this.work = work;
  }

  static CheckingChain of(ServerFlight flight, Presented presented, Turn12 turn) {
    Work work =
        PresentedChain.check(
            presented,
            flight.agreed().config().peerVerifier(),
            Role.CLIENT,
            Optional.empty(),
            false,
            "UNKNOWN",
            flight.agreed().config().policy(),
            turn);
    return new CheckingChain(flight, work);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public WaitClientKeyExchange on(ChainTrusted trusted, Turn12 turn) {
    turn.facts().peerKey = trusted.key();
    return new WaitClientKeyExchange(flight, Optional.of(trusted));
  }

  @Override
  public void abandon() {
    flight.close();
  }
}

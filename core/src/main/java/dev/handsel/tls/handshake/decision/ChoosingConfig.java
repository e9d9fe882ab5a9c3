// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ConfigSource;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Job;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;

/** Waits for the configuration that fits the hello. */
final class ChoosingConfig implements ServerHelloState, Pending {
  private final Decided decided;
  private final Work work;

  private ChoosingConfig(Decided decided, Work work) {
    this.decided = decided;
    this.work = work;
  }

  static ChoosingConfig of(Decided decided, Turn turn) {
    ConfigSource source = decided.config().configSource().orElseThrow();
    HandshakeView view = turn.publish();
    return new ChoosingConfig(
        decided,
        Job.of(
            Work.Kind.CHOOSE_CONFIG,
            true,
            () -> source.forHello(view),
            () -> source.forHelloLater(view),
            ConfigChosen::new));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public State on(ConfigChosen chosen, Turn turn) throws TlsException {
    return HelloRow.VIRTUAL_HOST.goesOn(
        VirtualHostStep.checked(decided.with(chosen.config()), turn), turn);
  }
}

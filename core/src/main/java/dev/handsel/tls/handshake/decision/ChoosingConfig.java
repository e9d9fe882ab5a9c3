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
  private final HelloReceived received;
  private final Work work;

  private ChoosingConfig(HelloReceived received, Work work) {
    this.received = received;
    this.work = work;
  }

  static ChoosingConfig of(ConfigSource source, HelloReceived received, Turn turn) {
    HandshakeView view = turn.publish();
    return new ChoosingConfig(
        received,
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
    return ClientHelloFork.take(chosen.config(), received, turn);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;

/** START of a client that looks for a session to offer. RFC 9846 Appendix A.1. */
final class FindingSession implements ClientHelloState, Pending {
  /** How many of the cache's are looked at for one that fits the hello. */
  private static final int MOST_LOOKED_AT = 2;

  private final HelloInputs inputs;
  private final int most;
  private final Work work;

  private FindingSession(HelloInputs inputs, int most) {
    this.inputs = inputs;
    this.most = most;
    this.work =
        SessionsTaken.take(
            inputs.config().sessions(), Resumable.cacheKey(inputs.peer(), inputs.scope()), most);
  }

  static FindingSession of(HelloInputs inputs) {
    return new FindingSession(inputs, 1);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public State on(SessionsTaken taken, Turn turn) throws TlsException {
    if (!taken.inTime()) {
      turn.decided("resumption", "not offered", "the cache of sessions did not answer in time");
    }
    Resumable found = Resumable.among(taken.sessions(), inputs, turn);
    if (found.session().isEmpty() && !taken.sessions().isEmpty() && most < MOST_LOOKED_AT) {
      return new FindingSession(inputs, most + 1);
    }
    return ClientStart.say(inputs, found, turn);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.Turn12;
import java.util.Optional;

/** Waits for the session of the hello's id. */
final class FindingSession implements Server12State, Pending, Server12.AfterClientHello {
  private final Asked asked;
  private final Work work;

  private FindingSession(Asked asked, Work work) {
    this.asked = asked;
    this.work = work;
  }

  static FindingSession of(Asked asked) {
    return new FindingSession(
        asked, SessionFound.find(asked.config().sessions(), asked.hello().sessionId()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public ChoosingProtocol on(SessionFound found, Turn12 turn) throws TlsException {
    if (!found.inTime()) {
      turn.decided("resumption", "no", "the store of sessions did not answer in time");
    }
    if (found.session().isEmpty()) {
      return ChoosingProtocol.of(asked, Optional.empty(), turn);
    }
    return ChoosingProtocol.of(
        asked, ResumptionStep.judge(asked, found.session().get(), false, turn), turn);
  }
}

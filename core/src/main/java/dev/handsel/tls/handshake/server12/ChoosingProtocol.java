// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.vocab.CipherSuite;
import java.util.Optional;

/** Waits for the choice of an application protocol. */
final class ChoosingProtocol implements Server12State, Pending, Server12.AfterClientHello {
  private final Asked asked;
  private final Course course;
  private final Work work;

  private ChoosingProtocol(Asked asked, Course course, Work work) {
    this.asked = asked;
    this.course = course;
    this.work = work;
  }

  static ChoosingProtocol of(
      Asked asked, Optional<ResumptionStep.Resumption> resumption, Turn12 turn)
      throws TlsException {
    Course course =
        resumption.isPresent() ? new Abbreviated(resumption.get()) : new Full(Candidates.of(asked));
    turn.facts().suite = course.likeliestSuite();
    return new ChoosingProtocol(
        asked,
        course,
        ProtocolChosen.choose(asked.config().alpn(), turn.facts().peerAlpn, turn.publish()));
  }

  @Override
  public Work work() {
    return work;
  }

  /** A resumption needs no credential. */
  @Override
  public AfterProtocol on(ProtocolChosen chosen, Turn12 turn) throws TlsException {
    chosen.settle(turn);
    return course instanceof Abbreviated abbreviated
        ? Resuming.answer(asked, abbreviated.resumption(), chosen, turn)
        : ChoosingCredential.of(asked, ((Full) course).candidates(), chosen, turn);
  }

  @Override
  public void abandon() {
    if (course instanceof Abbreviated abbreviated) {
      abbreviated.resumption().session().session().secret().destroy();
    }
  }

  /** Whether certificates come. */
  private sealed interface Course {
    /** For selectors to look at; in a full handshake the credential has the last word. */
    CipherSuite likeliestSuite();
  }

  private record Abbreviated(ResumptionStep.Resumption resumption) implements Course {
    @Override
    public CipherSuite likeliestSuite() {
      return resumption.session().session().suite();
    }
  }

  private record Full(Candidates candidates) implements Course {
    @Override
    public CipherSuite likeliestSuite() {
      return candidates.suites().get(0).suite();
    }
  }

  /** Where the choice leads. */
  sealed interface AfterProtocol extends State permits ChoosingCredential, WaitChangeCipherSpec {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Demand.Flow;
import dev.handsel.tls.api.Demand.Phase;
import dev.handsel.tls.api.Work;
import java.util.Optional;

/** The few demands there are without work, made once: asking for one takes no memory. */
final class Demands {
  private static final Flow[] FLOWS = Flow.values();
  private static final Phase[] PHASES = Phase.values();
  private static final Demand[] WITHOUT_WORK =
      new Demand[4 * FLOWS.length * FLOWS.length * PHASES.length];

  static {
    for (Phase phase : PHASES) {
      for (Flow read : FLOWS) {
        for (Flow write : FLOWS) {
          for (int facts = 0; facts < 4; facts++) {
            boolean wants = (facts & 1) != 0;
            boolean has = (facts & 2) != 0;
            WITHOUT_WORK[index(wants, has, write, read, phase)] =
                new Demand(wants, has, write, read, Optional.empty(), phase);
          }
        }
      }
    }
  }

  private Demands() {}

  static Demand of(
      boolean wantsPeerBytes,
      boolean hasOutput,
      Flow mayWrite,
      Flow mayRead,
      Optional<Work> work,
      Phase phase) {
    return work.isPresent()
        ? new Demand(wantsPeerBytes, hasOutput, mayWrite, mayRead, work, phase)
        : WITHOUT_WORK[index(wantsPeerBytes, hasOutput, mayWrite, mayRead, phase)];
  }

  @SuppressWarnings("EnumOrdinal") // A place in this process's table, which nobody keeps.
  private static int index(
      boolean wantsPeerBytes, boolean hasOutput, Flow mayWrite, Flow mayRead, Phase phase) {
    int flows = mayRead.ordinal() * FLOWS.length + mayWrite.ordinal();
    int facts = (wantsPeerBytes ? 1 : 0) + (hasOutput ? 2 : 0);
    return (phase.ordinal() * FLOWS.length * FLOWS.length + flows) * 4 + facts;
  }
}

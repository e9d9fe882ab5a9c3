// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.handshake.State;

/** What comes of a step: what is decided now, or a state that goes on elsewhere. */
sealed interface Outcome permits Decided, Outcome.Leaves {
  /**
   * The row is left: for work whose result leads back into it, for the second hello, or for good.
   */
  record Leaves(State state) implements Outcome {}
}

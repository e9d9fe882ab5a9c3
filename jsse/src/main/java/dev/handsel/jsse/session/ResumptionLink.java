// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

/** One connection's access to sessions, which knows until the handshake is over what it found. */
public interface ResumptionLink {
  /**
   * The handshake is complete: ties the connection to the session it resumed, if it did, and drops
   * what was looked up.
   */
  void settle(boolean resumed);

  /** Where the session is to be kept. */
  SessionShelf shelf();
}

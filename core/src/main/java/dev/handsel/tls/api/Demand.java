// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import java.util.Optional;

/**
 * What an engine asks of its driver: independent facts, several of which hold at once. A fact
 * changes only inside a call to the engine, so a caller that has obeyed all of them may sleep.
 *
 * @param wantsPeerBytes feed {@link TlsEngine#receive}
 * @param hasOutput drain {@link TlsEngine#transmit}
 * @param mayWrite whether {@link TlsEngine#seal} takes application data; before the handshake is
 *     complete too, where a policy allows false start
 * @param mayRead whether {@link TlsEngine#receive} may yield application data
 * @param work to be run and handed back by {@link TlsEngine#resume}; until then the engine takes no
 *     peer bytes
 */
public record Demand(
    boolean wantsPeerBytes,
    boolean hasOutput,
    Flow mayWrite,
    Flow mayRead,
    Optional<Work> work,
    Phase phase) {

  /** How far a direction of application data is. */
  public enum Flow {
    /** not yet, or not while a renegotiation runs */
    NO,
    /** Early data: before the handshake is complete. RFC 9846 §2.3 */
    EARLY,
    YES,
    /** closed for good */
    ENDED
  }

  /** The life of a connection. */
  public enum Phase {
    /** The first handshake, or another one inside an open connection of TLS 1.2. */
    HANDSHAKING,
    OPEN,
    /** Both directions ended, or a fatal alert passed. Output may still be owed. */
    CLOSED
  }
}

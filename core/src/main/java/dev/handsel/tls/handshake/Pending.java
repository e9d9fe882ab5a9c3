// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;

/**
 * A state that waits for an answer from outside the protocol. Its one legal input is the result of
 * its work; no message is decoded meanwhile.
 */
public interface Pending extends State {
  /** The same work at every call. */
  Work work();
}

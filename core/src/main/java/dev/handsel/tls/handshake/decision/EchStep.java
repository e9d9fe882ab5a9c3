// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.handshake.Turn;

/**
 * Where an encrypted inner hello replaces the outer one before anything is decided by it. RFC 9849
 * §7. Not offered: to a server without keys for it, encrypted_client_hello is an extension that it
 * does not know, and it answers the outer hello.
 */
final class EchStep {
  private EchStep() {}

  static Decided notOffered(Decided decided, Turn turn) {
    return decided;
  }
}

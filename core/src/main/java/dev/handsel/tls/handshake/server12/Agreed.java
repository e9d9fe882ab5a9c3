// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.SuiteSpec;

/**
 * What hellos settled, carried through the handshake.
 *
 * @param sessionId as sent; empty if the session is not kept by id
 * @param clientType what the client is to show, if it is asked
 * @param issuesTicket whether our hello promised a NewSessionTicket
 */
record Agreed(
    Asked asked,
    Keys12.Terms terms,
    Opaque sessionId,
    CertificateType clientType,
    boolean issuesTicket) {
  ServerConfig config() {
    return asked.config();
  }

  SuiteSpec suite() {
    return terms.suite();
  }
}

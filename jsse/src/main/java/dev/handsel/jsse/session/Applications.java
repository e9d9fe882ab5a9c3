// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.Session;

/** Carries the JSSE session id in a session's application bytes, so that its values are found. */
final class Applications {
  private Applications() {}

  static Session with(Session s, Opaque application) {
    return new Session(
        s.version(),
        s.suite(),
        s.handle(),
        s.ticket(),
        s.secret(),
        s.scope(),
        s.authenticatedAt(),
        s.issuedAt(),
        s.lifetime(),
        s.peerExpiry(),
        s.ageAdd(),
        s.maxEarlyData(),
        s.extendedMasterSecret(),
        s.alpn(),
        s.peerChain(),
        s.peerRawKey(),
        s.ownChain(),
        s.ownCertificateType(),
        s.ocspResponse(),
        s.signedCertificateTimestamps(),
        application);
  }
}

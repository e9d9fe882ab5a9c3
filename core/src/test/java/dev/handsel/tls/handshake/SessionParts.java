// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A session to be changed part by part. */
final class SessionParts {
  ProtocolVersion version;
  CipherSuite suite;
  Opaque handle;
  boolean ticket;
  SessionScope scope;
  Instant authenticatedAt;
  Instant issuedAt;
  Duration lifetime;
  Instant peerExpiry;
  boolean extendedMasterSecret;

  private SessionParts(Session from) {
    version = from.version();
    suite = from.suite();
    handle = from.handle();
    ticket = from.ticket();
    scope = from.scope();
    authenticatedAt = from.authenticatedAt();
    issuedAt = from.issuedAt();
    lifetime = from.lifetime();
    peerExpiry = from.peerExpiry();
    extendedMasterSecret = from.extendedMasterSecret();
  }

  /** The session after the change, with a secret of its own. */
  static Session changed(Session from, Consumer<SessionParts> change) {
    SessionParts parts = new SessionParts(from);
    change.accept(parts);
    return new Session(
        parts.version,
        parts.suite,
        parts.handle,
        parts.ticket,
        from.secret().copy(),
        parts.scope,
        parts.authenticatedAt,
        parts.issuedAt,
        parts.lifetime,
        parts.peerExpiry,
        from.ageAdd(),
        from.maxEarlyData(),
        parts.extendedMasterSecret,
        from.alpn(),
        from.peerChain(),
        from.peerRawKey(),
        from.ownChain(),
        from.ownCertificateType(),
        from.ocspResponse(),
        from.signedCertificateTimestamps(),
        from.application());
  }
}

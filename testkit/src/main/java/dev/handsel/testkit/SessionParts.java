// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A session to be changed part by part, into one that no handshake makes. */
public final class SessionParts {
  public ProtocolVersion version;
  public CipherSuite suite;
  public Opaque handle;
  public boolean ticket;
  public Secret secret;
  public SessionScope scope;
  public Instant authenticatedAt;
  public Instant issuedAt;
  public Duration lifetime;
  public Instant peerExpiry;
  public boolean extendedMasterSecret;
  public Optional<Opaque> peerRawKey;
  public List<Opaque> ownChain;
  public Optional<Opaque> ocspResponse;
  public Optional<Opaque> signedCertificateTimestamps;

  private SessionParts(Session from) {
    version = from.version();
    suite = from.suite();
    handle = from.handle();
    ticket = from.ticket();
    secret = from.secret().copy();
    scope = from.scope();
    authenticatedAt = from.authenticatedAt();
    issuedAt = from.issuedAt();
    lifetime = from.lifetime();
    peerExpiry = from.peerExpiry();
    extendedMasterSecret = from.extendedMasterSecret();
    peerRawKey = from.peerRawKey();
    ownChain = from.ownChain();
    ocspResponse = from.ocspResponse();
    signedCertificateTimestamps = from.signedCertificateTimestamps();
  }

  /** The session after the change, with a secret of its own unless the change gave it one. */
  public static Session changed(Session from, Consumer<SessionParts> change) {
    SessionParts parts = new SessionParts(from);
    change.accept(parts);
    return new Session(
        parts.version,
        parts.suite,
        parts.handle,
        parts.ticket,
        parts.secret,
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
        parts.peerRawKey,
        parts.ownChain,
        from.ownCertificateType(),
        parts.ocspResponse,
        parts.signedCertificateTimestamps,
        from.application());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
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
    handle = from.handle().name();
    ticket = from.handle().ticket();
    secret = from.secret().copy();
    scope = from.scope();
    authenticatedAt = from.times().authenticatedAt();
    issuedAt = from.times().issuedAt();
    lifetime = from.times().lifetime();
    peerExpiry = from.times().peerExpiry();
    extendedMasterSecret = from.keys().extendedMasterSecret();
    peerRawKey = from.peer().rawKey();
    ownChain = from.own().chain();
    ocspResponse = from.peer().ocspResponse();
    signedCertificateTimestamps = from.peer().timestamps();
  }

  /** The session after the change, with a secret of its own unless the change gave it one. */
  public static Session changed(Session from, Consumer<SessionParts> change) {
    SessionParts parts = new SessionParts(from);
    change.accept(parts);
    Session.Handle handle = from.handle();
    return from.with(
            new Session.Keys(parts.version, parts.suite, parts.secret, parts.extendedMasterSecret))
        .with(
            new Session.Times(
                parts.authenticatedAt, parts.issuedAt, parts.lifetime, parts.peerExpiry))
        .with(parts.scope)
        .with(
            new Presented(
                from.peer().chain(),
                parts.peerRawKey,
                parts.ocspResponse,
                parts.signedCertificateTimestamps))
        .with(new Session.Own(parts.ownChain, from.own().certificateType()))
        .with(
            new Session.Handle(parts.handle, parts.ticket, handle.ageAdd(), handle.maxEarlyData()));
  }
}

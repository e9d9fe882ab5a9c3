// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What two peers keep to resume: a TLS 1.3 PSK or a TLS 1.2 master secret, and the scope under
 * which the peer was authenticated.
 *
 * @param peer what the peer presented of itself
 * @param own what this side presented
 * @param handle how a client names the session to its server
 */
public record Session(
    Keys keys,
    Times times,
    SessionScope scope,
    Presented peer,
    Own own,
    Handle handle,
    Application application) {
  /**
   * No session is resumed longer after it was issued, whatever a peer says. RFC 9846 §4.7.1:
   * "Servers MUST NOT use any value greater than 604800 seconds (7 days)" and "Clients MUST NOT
   * cache tickets for longer than 7 days, regardless of the ticket_lifetime"; RFC 5077 leaves it
   * open.
   */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

  /**
   * What a resumption computes with.
   *
   * @param secret PSK (RFC 9846 §4.7.1) or master secret (RFC 5246 §8.1)
   * @param extendedMasterSecret TLS 1.2 only; always true in TLS 1.3
   */
  public record Keys(
      ProtocolVersion version, CipherSuite suite, Secret secret, boolean extendedMasterSecret) {}

  /**
   * @param authenticatedAt when the full handshake took place, whatever resumptions came since
   * @param issuedAt when this session was issued or received
   * @param lifetime how long after {@code issuedAt} it may be used
   * @param peerExpiry the earliest end of what the belief in the peer rests on; {@link Instant#MAX}
   *     without one
   */
  public record Times(
      Instant authenticatedAt, Instant issuedAt, Duration lifetime, Instant peerExpiry) {}

  /**
   * What this side presented.
   *
   * @param chain our certificates as sent, which tickets do not carry
   * @param certificateType what this side showed, or would have
   */
  public record Own(List<Opaque> chain, CertificateType certificateType) {
    /** Of a side that showed nothing. */
    public static final Own NOTHING = new Own(List.of(), CertificateType.X509);

    public Own {
      chain = List.copyOf(chain);
    }
  }

  /**
   * How a client names the session to its server.
   *
   * @param name the ticket a client presents, or the TLS 1.2 session id; empty inside a ticket
   * @param ticket whether {@code name} is a ticket rather than a session id
   * @param ageAdd obfuscates the ticket age. RFC 9846 §4.7.1
   * @param maxEarlyData bytes of early data the ticket allows; 0 for none
   */
  public record Handle(Opaque name, boolean ticket, long ageAdd, long maxEarlyData) {
    /** By which a client's hello offers a ticket of TLS 1.2. RFC 5077 §3.4. */
    public static Handle ofTicket(Opaque name) {
      return new Handle(name, true, 0, 0);
    }

    /** By which a client's hello offers a session of TLS 1.2. RFC 5246 §7.4.1.2. */
    public static Handle ofId(Opaque name) {
      return new Handle(name, false, 0, 0);
    }
  }

  /**
   * What the session means to the application.
   *
   * @param alpn the protocol that was agreed on
   * @param bytes opaque ones of the application
   * @param earlyDataContext opaque bytes of what early data relies on, which a server compares
   *     before it takes any (RFC 9001 §4.6.1 needs them); no early data is taken yet
   */
  public record Application(Optional<String> alpn, Opaque bytes, Opaque earlyDataContext) {
    /** Of one that says nothing. */
    public static final Application NOTHING = of(Optional.empty(), Opaque.EMPTY);

    /** Of one that early data does not rely on. */
    public static Application of(Optional<String> alpn, Opaque bytes) {
      return new Application(alpn, bytes, Opaque.EMPTY);
    }
  }

  public ProtocolVersion version() {
    return keys.version();
  }

  public CipherSuite suite() {
    return keys.suite();
  }

  public Secret secret() {
    return keys.secret();
  }

  /** Whether the session may be used at {@code now} by the clock that it was issued by. */
  public boolean fresh(Instant now) {
    return fresh(now, Duration.ZERO);
  }

  /**
   * Whether the session may be used at {@code now}, though another clock may have issued it.
   *
   * @param maxClockSkew by how much that clock may be ahead of ours
   */
  public boolean fresh(Instant now, Duration maxClockSkew) {
    return Duration.between(now, times.issuedAt()).compareTo(maxClockSkew) <= 0 && !expired(now);
  }

  /** Whether the session's time is over, or that of the belief in its peer. */
  boolean expired(Instant now) {
    return Duration.between(times.issuedAt(), now).compareTo(times.lifetime()) >= 0
        || !now.isBefore(times.peerExpiry());
  }

  /** The same session with other keys. */
  public Session with(Keys value) {
    return new Session(value, times, scope, peer, own, handle, application);
  }

  /** The same session at other times. */
  public Session with(Times value) {
    return new Session(keys, value, scope, peer, own, handle, application);
  }

  /** The same session made under another scope. */
  public Session with(SessionScope value) {
    return new Session(keys, times, value, peer, own, handle, application);
  }

  /** The same session with a peer that presented something else. */
  public Session with(Presented value) {
    return new Session(keys, times, scope, value, own, handle, application);
  }

  /** The same session with certificates of ours, which tickets do not carry. */
  public Session with(Own value) {
    return new Session(keys, times, scope, peer, value, handle, application);
  }

  /** The same session under another name. */
  public Session with(Handle value) {
    return new Session(keys, times, scope, peer, own, value, application);
  }

  /** The same session with another copy of its secret. */
  public Session withSecret(Secret copy) {
    return with(new Keys(version(), suite(), copy, keys.extendedMasterSecret()));
  }

  /** The same session with another meaning to the application. */
  public Session with(Application value) {
    return new Session(keys, times, scope, peer, own, handle, value);
  }

  /** The same session with other bytes of the application's. */
  public Session withApplication(Opaque bytes) {
    return with(new Application(application.alpn(), bytes, application.earlyDataContext()));
  }

  /** What of the session a ticket holds: no name, nothing that its server has anyway. */
  Session inTicket() {
    return with(new Handle(Opaque.EMPTY, true, handle.ageAdd(), handle.maxEarlyData()))
        .with(new Own(List.of(), own.certificateType()))
        .with(peer.withOcspResponse(Optional.empty()).withTimestamps(Optional.empty()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import java.time.Instant;
import java.util.List;

/** Who the peer is, as far as evidence says. */
public sealed interface PeerIdentity {
  /** Nobody in particular: a client that was not asked, or had no certificate. */
  record Anonymous() implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return List.of();
    }

    @Override
    public Instant expiry() {
      return Instant.MAX;
    }
  }

  /** The holder of a trusted certificate, shown by a signature. */
  record Certified(KeyPossessed possession) implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return possession.chain().chain();
    }

    @Override
    public Instant expiry() {
      return possession.chain().expiry();
    }
  }

  /**
   * The holder of a trusted certificate, shown by decrypting under RSA key exchange: only Finished
   * proves it. RFC 5246 §7.4.7.1.
   */
  record CertifiedByFinished(ChainTrusted trusted, FinishedVerified finished)
      implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return trusted.chain();
    }

    @Override
    public Instant expiry() {
      return trusted.expiry();
    }
  }

  /** Whoever a session belongs to, in the same scope. */
  record Resumed(PskBound binding) implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return binding.session().session().peerChain();
    }

    @Override
    public Instant expiry() {
      return binding.session().session().peerExpiry();
    }
  }

  /** The peer's certificates in DER; empty for an anonymous one. */
  List<Opaque> chain();

  /** When what was believed of the peer ends. */
  Instant expiry();
}

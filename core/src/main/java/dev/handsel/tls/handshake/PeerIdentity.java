// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.event.Presented;
import java.time.Instant;

/** Who the peer is, as far as evidence says. */
public sealed interface PeerIdentity {
  /** Nobody in particular: a client that was not asked, or had no certificate. */
  record Anonymous() implements PeerIdentity {
    @Override
    public Presented presented() {
      return Presented.NOTHING;
    }

    @Override
    public Instant expiry() {
      return Instant.MAX;
    }
  }

  /** Whoever signed: the holder of a trusted certificate or of a trusted raw public key. */
  static PeerIdentity of(KeyPossessed possession) {
    return possession.chain().presented().rawKey().isPresent()
        ? new RawKey(possession)
        : new Certified(possession);
  }

  /** The holder of a trusted raw public key, shown by a signature. RFC 7250. */
  record RawKey(KeyPossessed possession) implements PeerIdentity {
    @Override
    public Presented presented() {
      return possession.chain().presented();
    }

    @Override
    public Instant expiry() {
      return possession.chain().expiry();
    }
  }

  /** The holder of a trusted certificate, shown by a signature. */
  record Certified(KeyPossessed possession) implements PeerIdentity {
    @Override
    public Presented presented() {
      return possession.chain().presented();
    }

    @Override
    public Instant expiry() {
      return possession.chain().expiry();
    }
  }

  /**
   * The holder of a trusted certificate or raw public key, shown by decrypting under RSA key
   * exchange: only Finished proves it. RFC 5246 §7.4.7.1.
   */
  record CertifiedByFinished(ChainTrusted trusted, FinishedVerified finished)
      implements PeerIdentity {
    @Override
    public Presented presented() {
      return trusted.presented();
    }

    @Override
    public Instant expiry() {
      return trusted.expiry();
    }
  }

  /** Whoever a session belongs to, in the same scope. */
  record Resumed(PskBound binding) implements PeerIdentity {
    @Override
    public Presented presented() {
      return binding.session().session().peer();
    }

    @Override
    public Instant expiry() {
      return binding.session().session().times().peerExpiry();
    }
  }

  /** What the peer presented of itself, in the full handshake where this one resumes. */
  Presented presented();

  /** When what was believed of the peer ends. */
  Instant expiry();
}

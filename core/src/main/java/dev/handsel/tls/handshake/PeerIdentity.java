// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /** Whoever signed: the holder of a trusted certificate or of a trusted raw public key. */
  static PeerIdentity of(KeyPossessed possession) {
    return possession.chain().rawKey().isPresent()
        ? new RawKey(possession)
        : new Certified(possession);
  }

  /** The holder of a trusted raw public key, shown by a signature. RFC 7250. */
  record RawKey(KeyPossessed possession) implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return List.of();
    }

    @Override
    public Optional<Opaque> rawKey() {
      return possession.chain().rawKey();
    }

    @Override
    public Instant expiry() {
      return possession.chain().expiry();
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
   * The holder of a trusted certificate or raw public key, shown by decrypting under RSA key
   * exchange: only Finished proves it. RFC 5246 §7.4.7.1.
   */
  record CertifiedByFinished(ChainTrusted trusted, FinishedVerified finished)
      implements PeerIdentity {
    @Override
    public List<Opaque> chain() {
      return trusted.chain();
    }

    @Override
    public Optional<Opaque> rawKey() {
      return trusted.rawKey();
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
    public Optional<Opaque> rawKey() {
      return binding.session().session().peerRawKey();
    }

    @Override
    public Instant expiry() {
      return binding.session().session().peerExpiry();
    }
  }

  /** The peer's certificates in DER; empty for one without. */
  List<Opaque> chain();

  /** The peer's SubjectPublicKeyInfo in DER, if it showed that and no certificate. */
  default Optional<Opaque> rawKey() {
    return Optional.empty();
  }

  /** When what was believed of the peer ends. */
  Instant expiry();
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CertificateType;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether to believe a peer's certificates, or its raw public key. Core hands over DER
 * blobs and gets back the key to check signatures with, so that other validators and odd
 * certificates need no change in the protocol. May block; the engine asks as work.
 */
public interface PeerVerifier {
  /**
   * Believes the peer, or says why not.
   *
   * @throws TlsException with a fault of {@code Untrusted}
   */
  Verdict verify(Query query) throws TlsException;

  /**
   * Believes the holder of a raw public key (RFC 7250), or says why not. Only asked if {@link
   * #certificateTypes} holds that type.
   *
   * @throws TlsException with a fault of {@code Untrusted}
   */
  default Verdict verify(PresentedKey presented) throws TlsException {
    throw Untrusted.REFUSED.because(
        "%s does not decide on raw public keys; use PinnedKeys", getClass().getSimpleName());
  }

  /**
   * The same as {@link #verify(Query)} without waiting: the stage may complete on any thread,
   * exceptionally with what {@code verify} would throw. The default judges at once on this one.
   */
  default CompletionStage<Verdict> verifyLater(Query query) throws TlsException {
    return CompletableFuture.completedFuture(verify(query));
  }

  /** The same as {@link #verify(PresentedKey)} without waiting. */
  default CompletionStage<Verdict> verifyLater(PresentedKey presented) throws TlsException {
    return CompletableFuture.completedFuture(verify(presented));
  }

  /**
   * What this side takes from the peer, the preferred first, never empty: only what {@code verify}
   * decides on. Other than {@code [X509]}, it is negotiated. RFC 7250 §4.
   */
  default List<CertificateType> certificateTypes() {
    return List.of(CertificateType.X509);
  }

  /** Whether {@code verify} may wait, as for a revocation service. */
  default boolean blocks() {
    return true;
  }

  /**
   * Names the trust decisions for the scope of sessions: the same, in any process that shares
   * ticket keys with this one, only for a verifier that believes the same; otherwise one resumes
   * what the other would refuse.
   */
  String trustId();

  /** Rises whenever trust changes and {@link #trustId} does not. */
  long trustGeneration();

  /** How names are checked, as {@code HTTPS}; empty for not at all. Part of a session's scope. */
  String nameCheck();

  /** Distinguished names in DER of the authorities believed in, for a server's request. */
  List<Opaque> authorities();

  /** Believes nobody. */
  PeerVerifier NOBODY =
      new PeerVerifier() {
        @Override
        public Verdict verify(Query query) throws TlsException {
          throw Untrusted.REFUSED.because("no peer verifier is configured");
        }

        @Override
        public String trustId() {
          return "nobody";
        }

        @Override
        public long trustGeneration() {
          return 0;
        }

        @Override
        public String nameCheck() {
          return "";
        }

        @Override
        public List<Opaque> authorities() {
          return List.of();
        }
      };

  /**
   * The question whether to believe what a peer presented.
   *
   * @param peer the peer's role
   * @param presented never an empty chain; the shape of all of it is already checked
   * @param expectedName the host a client wants to reach
   * @param keyEncipherment TLS 1.2 RSA key exchange: the key encrypts instead of signing
   * @param keyExchange TLS 1.2 name of the key exchange for JSSE's authType, as {@code
   *     ECDHE_ECDSA}; {@code UNKNOWN} in TLS 1.3
   */
  record Query(
      Role peer,
      Presented presented,
      Optional<String> expectedName,
      boolean keyEncipherment,
      String keyExchange,
      Policy policy,
      Instant now,
      HandshakeView view) {
    /** The certificates presented. */
    public List<Opaque> chain() {
      return presented.chain();
    }
  }

  /**
   * A raw public key that a peer presented. RFC 7250 §3.
   *
   * @param peer the peer's role
   * @param key a SubjectPublicKeyInfo in DER as it came, not parsed yet and never empty
   * @param expectedName the host a client wants to reach; the key says nothing about it
   */
  record PresentedKey(
      Role peer,
      Opaque key,
      Optional<String> expectedName,
      Policy policy,
      Instant now,
      HandshakeView view) {}

  /**
   * A chain or a raw public key that is believed.
   *
   * @param key the leaf's public key, or the raw one
   * @param expiry the earliest end of what the decision rests on, so that neither it nor a session
   *     outlives that: notAfter of the path that was used, nextUpdate of a staple or revocation
   *     list; {@link Instant#MAX} without any
   */
  record Verdict(PublicKey key, Instant expiry) {}
}

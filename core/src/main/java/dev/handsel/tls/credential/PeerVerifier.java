// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether to believe a peer's certificates. Core hands over DER blobs and gets back the key
 * to check signatures with, so that other validators and odd certificates need no change in the
 * protocol. May block; the engine asks as work.
 */
public interface PeerVerifier {
  /**
   * Believes the peer, or says why not.
   *
   * @throws TlsException with a fault of {@code Untrusted}
   */
  Verdict verify(Presented presented) throws TlsException;

  /** Whether {@link #verify} may wait, as for a revocation service. */
  default boolean blocks() {
    return true;
  }

  /** Identity of the trust decisions, for the scope of sessions. */
  String trustId();

  /** Rises whenever trust changes. */
  long trustGeneration();

  /** How names are checked, as {@code HTTPS}; empty for not at all. Part of a session's scope. */
  String nameCheck();

  /** Distinguished names in DER of the authorities believed in, for a server's request. */
  List<Opaque> authorities();

  /** Believes nobody. */
  PeerVerifier NOBODY =
      new PeerVerifier() {
        @Override
        public Verdict verify(Presented presented) throws TlsException {
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
   * What a peer presented.
   *
   * @param peer the peer's role
   * @param chain DER, leaf first, never empty
   * @param ocspResponse the stapled response, shape already checked
   * @param expectedName the host a client wants to reach
   * @param keyEncipherment TLS 1.2 RSA key exchange: the key encrypts instead of signing
   * @param keyExchange TLS 1.2 name of the key exchange for JSSE's authType, as {@code
   *     ECDHE_ECDSA}; {@code UNKNOWN} in TLS 1.3
   */
  record Presented(
      Role peer,
      List<Opaque> chain,
      Optional<Opaque> ocspResponse,
      Optional<Opaque> signedCertificateTimestamps,
      Optional<String> expectedName,
      boolean keyEncipherment,
      String keyExchange,
      Policy policy,
      Instant now,
      HandshakeView view) {}

  /**
   * A chain that is believed.
   *
   * @param key the leaf's public key
   * @param expiry the earliest notAfter of the chain
   */
  record Verdict(PublicKey key, Instant expiry) {}
}

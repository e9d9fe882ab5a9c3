// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.credential.KeyStrength;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that a verifier believes a chain, or a raw public key in its place; bound to that key.
 */
public final class ChainTrusted {
  private final Presented presented;
  private final PeerVerifier.Verdict verdict;

  private ChainTrusted(Presented presented, PeerVerifier.Verdict verdict) {
    this.presented = presented;
    this.verdict = verdict;
  }

  /** The work whose result is the evidence, for certificates. */
  static Work check(PeerVerifier verifier, PeerVerifier.Query query) {
    return new Work(
        Work.Kind.VALIDATE_CHAIN,
        verifier.blocks(),
        () ->
            new ChainTrusted(query.presented(), permitted(verifier.verify(query), query.policy())));
  }

  /** The work whose result is the evidence, for a raw public key. */
  static Work check(PeerVerifier verifier, PeerVerifier.PresentedKey presented) {
    return new Work(
        Work.Kind.VALIDATE_CHAIN,
        verifier.blocks(),
        () ->
            new ChainTrusted(
                Presented.rawKey(presented.key()),
                permitted(verifier.verify(presented), presented.policy())));
  }

  /**
   * The same work about a session that is being resumed.
   *
   * @param refused runs if it fails, on its thread
   */
  public static Work again(Work check, Runnable refused) {
    return new Work(
        check.kind(),
        check.blocks(),
        () -> {
          Work.Result result = check.run();
          if (result.failure() != null) {
            refused.run();
            throw result.failure();
          }
          return result.value();
        });
  }

  private static PeerVerifier.Verdict permitted(
      PeerVerifier.@Nullable Verdict verdict, Policy policy) throws TlsException {
    if (verdict == null) {
      throw LocalFailure.WORK_FAILED.because("the peer verifier gave no verdict");
    }
    if (!policy.permits(Use.CHAIN, verdict.key().getAlgorithm(), verdict.key())) {
      throw Untrusted.WEAK_KEY.because(
          "the %s key of the peer is forbidden by the algorithm constraints",
          verdict.key().getAlgorithm());
    }
    // Whoever believes it, this side pays for the key, and is no stronger than it.
    KeyStrength.check(verdict.key(), policy, "the peer");
    return verdict;
  }

  /** What the peer presented and is believed. */
  public Presented presented() {
    return presented;
  }

  public PublicKey key() {
    return verdict.key();
  }

  /** The earliest notAfter of the chain. */
  public Instant expiry() {
    return verdict.expiry();
  }
}

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
import java.util.concurrent.CompletionStage;
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
    return Job.of(
        Work.Kind.VALIDATE_CHAIN,
        verifier.blocks(),
        () -> given(verifier.verify(query)),
        () -> verifier.verifyLater(query),
        verdict -> new ChainTrusted(query.presented(), permitted(verdict, query.policy())));
  }

  /** The work whose result is the evidence, for a raw public key. */
  static Work check(PeerVerifier verifier, PeerVerifier.PresentedKey presented) {
    return Job.of(
        Work.Kind.VALIDATE_CHAIN,
        verifier.blocks(),
        () -> given(verifier.verify(presented)),
        () -> verifier.verifyLater(presented),
        verdict ->
            new ChainTrusted(
                Presented.rawKey(presented.key()), permitted(verdict, presented.policy())));
  }

  /**
   * The same work about a session that is being resumed.
   *
   * @param refused runs if it fails, on its thread
   */
  public static Work again(Work check, Runnable refused) {
    return new Again(check, refused);
  }

  private record Again(Work check, Runnable refused) implements Work {
    @Override
    public Kind kind() {
      return check.kind();
    }

    @Override
    public boolean blocks() {
      return check.blocks();
    }

    @Override
    public Result run() {
      return judged(check.run());
    }

    @Override
    public CompletionStage<Result> start() {
      return check.start().thenApply(this::judged);
    }

    @Override
    public Result expired() {
      return judged(check.expired());
    }

    private Result judged(Result result) {
      Exception failure = result.failure();
      if (failure != null) {
        refused.run();
        return Result.failed(this, failure);
      }
      return Result.of(this, result.value());
    }
  }

  private static PeerVerifier.Verdict given(PeerVerifier.@Nullable Verdict verdict)
      throws TlsException {
    if (verdict == null) {
      throw LocalFailure.WORK_FAILED.because("the peer verifier gave no verdict");
    }
    return verdict;
  }

  private static PeerVerifier.Verdict permitted(PeerVerifier.Verdict verdict, Policy policy)
      throws TlsException {
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

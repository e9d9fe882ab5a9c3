// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Use;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/** Evidence that a verifier believes a chain; bound to the chain's key. */
public final class ChainTrusted {
  private final List<Opaque> chain;
  private final PeerVerifier.Verdict verdict;

  private ChainTrusted(List<Opaque> chain, PeerVerifier.Verdict verdict) {
    this.chain = chain;
    this.verdict = verdict;
  }

  /** The work whose result is the evidence. */
  public static Work check(PeerVerifier verifier, PeerVerifier.Presented presented) {
    return new Work(
        Work.Kind.VALIDATE_CHAIN, verifier.blocks(), () -> checkNow(verifier, presented));
  }

  private static ChainTrusted checkNow(PeerVerifier verifier, PeerVerifier.Presented presented)
      throws TlsException {
    PeerVerifier.Verdict verdict = verifier.verify(presented);
    if (verdict == null) {
      throw LocalFailure.WORK_FAILED.because("the peer verifier gave no verdict");
    }
    if (!presented.policy().permits(Use.CHAIN, verdict.key().getAlgorithm(), verdict.key())) {
      throw Untrusted.WEAK_KEY.because(
          "the %s key of the peer's certificate is forbidden by the algorithm constraints",
          verdict.key().getAlgorithm());
    }
    return new ChainTrusted(presented.chain(), verdict);
  }

  public List<Opaque> chain() {
    return chain;
  }

  public PublicKey key() {
    return verdict.key();
  }

  /** The earliest notAfter of the chain. */
  public Instant expiry() {
    return verdict.expiry();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.SessionAccepted;

/** Who the server will be once its Finished is verified. */
sealed interface Claim {
  PeerIdentity confirmed(FinishedVerified finished);

  /** Signed its key exchange. RFC 5246 §7.4.3. */
  record Signed(KeyPossessed possession) implements Claim {
    @Override
    public PeerIdentity confirmed(FinishedVerified finished) {
      return PeerIdentity.of(possession);
    }
  }

  /** Must decrypt our premaster secret to get any further. RFC 5246 §7.4.7.1. */
  record Decrypting(ChainTrusted chain) implements Claim {
    @Override
    public PeerIdentity confirmed(FinishedVerified finished) {
      return new PeerIdentity.CertifiedByFinished(chain, finished);
    }
  }

  /** Must know the session's master secret. */
  record Resuming(SessionAccepted session) implements Claim {
    @Override
    public PeerIdentity confirmed(FinishedVerified finished) {
      return new PeerIdentity.Resumed(PskBound.byFinished(session, finished));
    }
  }
}

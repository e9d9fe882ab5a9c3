// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.SessionAccepted;

/** Who the client will be once its Finished is verified. */
sealed interface Claim {
  PeerIdentity confirmed(FinishedVerified finished);

  /** Was not asked, or had no certificate and needs none. */
  record Nobody() implements Claim {
    @Override
    public PeerIdentity confirmed(FinishedVerified finished) {
      return new PeerIdentity.Anonymous();
    }
  }

  /** Signed the handshake. RFC 5246 §7.4.8. */
  record Signed(KeyPossessed possession) implements Claim {
    @Override
    public PeerIdentity confirmed(FinishedVerified finished) {
      return PeerIdentity.of(possession);
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

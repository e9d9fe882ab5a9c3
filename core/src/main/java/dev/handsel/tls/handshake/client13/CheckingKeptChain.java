// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.session.Session;
import java.util.Optional;

/** Waits for the verdict on the chain of the session being resumed, where it is asked for anew. */
final class CheckingKeptChain
    implements Client13State, Pending, WaitEncryptedExtensions.AfterEncryptedExtensions {
  private final Agreed agreed;
  private final HandshakeSecret secret;
  private final Work work;

  private CheckingKeptChain(Agreed agreed, HandshakeSecret secret, Work work) {
    this.agreed = agreed;
    this.secret = secret;
    this.work = work;
  }

  static CheckingKeptChain of(Agreed agreed, HandshakeSecret secret, Session session, Turn turn) {
    return new CheckingKeptChain(
        agreed,
        secret,
        ChainTrusted.again(
            CheckingChain.check(agreed, session.peer(), turn),
            () -> agreed.config().sessions().remove(agreed.offer().cacheKey(), session)));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public WaitFinished on(ChainTrusted trusted, Turn turn) {
    turn.facts().peerKey = trusted.key();
    return new WaitFinished(agreed, secret, Optional.empty(), Optional.empty());
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.schedule.MainSecret;
import java.util.Optional;

/** WAIT_FINISHED. RFC 9846 Appendix A.1. */
final class WaitFinished
    implements Client13State, WaitEncryptedExtensions.AfterEncryptedExtensions {
  private final Agreed agreed;
  private final HandshakeSecret secret;
  private final Optional<Requested> request;
  private final Optional<KeyPossessed> possession;

  WaitFinished(
      Agreed agreed,
      HandshakeSecret secret,
      Optional<Requested> request,
      Optional<KeyPossessed> possession) {
    this.agreed = agreed;
    this.secret = secret;
    this.request = request;
    this.possession = possession;
  }

  /** The server is authenticated; our own flight follows. RFC 9846 §4.5.3. */
  @Override
  public AfterFinished on(Finished message, Turn turn) throws TlsException {
    FinishedVerified finished =
        FinishedVerified.check(message, agreed.serverTraffic().finished(turn.hashBefore()));
    // Before our flight goes out: whatever follows the Finished belongs under its next keys.
    turn.aligned();
    PeerIdentity peer = peer(finished);
    byte[] hash = turn.hashThrough();
    MainSecret main = secret.advance();
    ServerDone done = new ServerDone(agreed, main, hash, peer, finished);
    turn.peerFinished();
    if (request.isPresent()) {
      return ChoosingCredential.of(done, request.get(), turn);
    }
    return done.finish(turn);
  }

  private PeerIdentity peer(FinishedVerified finished) {
    if (possession.isPresent()) {
      return PeerIdentity.of(possession.get());
    }
    return new PeerIdentity.Resumed(PskBound.byFinished(agreed.session().orElseThrow(), finished));
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }

  /** Where the server's Finished leads. */
  sealed interface AfterFinished extends State permits ChoosingCredential, Open {}
}

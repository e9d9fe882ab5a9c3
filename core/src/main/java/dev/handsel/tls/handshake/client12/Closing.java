// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedSent;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import java.util.Optional;

/**
 * Keys are there and both sides close the handshake with change_cipher_spec and Finished.
 *
 * @param own our Finished; empty while it is still to come
 */
record Closing(Agreed agreed, Keys12 keys, Claim claim, Optional<FinishedSent> own) {
  boolean resumes() {
    return claim instanceof Claim.Resuming;
  }

  /** The session being resumed, if there is one. */
  Optional<SessionAccepted> resumed() {
    return claim instanceof Claim.Resuming resuming
        ? Optional.of(resuming.session())
        : Optional.empty();
  }

  /** Full handshake: our side of the closing comes first. RFC 5246 §7.3. */
  AwaitingServer finish(Turn12 turn) throws TlsException {
    turn.transcript().forgetFrames();
    FinishedSent sent = sendFinished(turn);
    FalseStarting.consider(this, sent, turn);
    return new Closing(agreed, keys, claim, Optional.of(sent)).awaitServer();
  }

  FinishedSent sendFinished(Turn12 turn) throws TlsException {
    FinishedSent sent = keys.sendFinished(turn);
    turn.flightEnds();
    return sent;
  }

  /** RFC 5077 §3.3: the ticket "MUST be sent if the server included a SessionTicket extension". */
  AwaitingServer awaitServer() {
    return agreed.answered().sessionTicket()
        ? new WaitTicket(this)
        : new WaitChangeCipherSpec(this, null);
  }

  void close() {
    keys.close();
  }

  /** Where the server's closing begins. */
  sealed interface AwaitingServer
      extends State,
          Client12.AfterServerHello,
          CheckingChain.AfterChain,
          ChoosingCredential.AfterChoice
      permits WaitTicket, WaitChangeCipherSpec {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.offer.NextHello;

/** What comes of a HelloRequest in an open connection. RFC 5246 §7.4.1.1. */
sealed interface Sequel {
  /** As the policy wants it, if the connection is fit for it. */
  static Sequel after(Closing closing, Precedent precedent) {
    return switch (closing.agreed().config().policy().tls12().clientRenegotiation()) {
      case REFUSED -> Refusal.BY_POLICY;
      case IGNORED -> Ignored.IGNORED;
      case ONCE -> precedent.handshakes() > 1 ? Refusal.TWICE : bound(closing, precedent);
      case FREELY -> bound(closing, precedent);
    };
  }

  private static Sequel bound(Closing closing, Precedent precedent) {
    // RFC 5746 §4.2: without renegotiation_info "it is RECOMMENDED that clients refuse this
    // renegotiation request".
    if (!closing.agreed().answered().renegotiationInfo()) {
      return Refusal.UNBOUND;
    }
    // RFC 7627 §5.4: after resuming without it, "the client MUST disable renegotiation".
    if (closing.resumes() && !closing.agreed().terms().extendedMasterSecret()) {
      return Refusal.RESUMED_UNSAFELY;
    }
    return new Followed(
        NextHello.after(closing.agreed().offer(), precedent.own().verifyData()), precedent);
  }

  AfterHelloRequest answer(Open open, Turn12 turn) throws TlsException;

  /** Where HelloRequest leads: into another handshake, or nowhere. */
  sealed interface AfterHelloRequest extends State permits WaitServerHello, Open {}

  /** The connection ends. */
  enum Refusal implements Sequel {
    BY_POLICY("the policy refuses it (PolicyBuilder.clientRenegotiation)"),
    TWICE("the policy allows one a connection (PolicyBuilder.clientRenegotiation)"),
    UNBOUND(
        "it does not know renegotiation_info (RFC 5746), so nothing would bind the handshakes"
            + " together"),
    RESUMED_UNSAFELY(
        "the connection was resumed without extended_master_secret, so its Finished bind nothing"
            + " (RFC 7627 §5.4)");

    private final String reason;

    Refusal(String reason) {
      this.reason = reason;
    }

    @Override
    public AfterHelloRequest answer(Open open, Turn12 turn) throws TlsException {
      throw PeerMisbehaved.RENEGOTIATION_REFUSED.because(
          "the server asks for a renegotiation; %s", reason);
    }
  }

  /** Nothing. */
  enum Ignored implements Sequel {
    IGNORED;

    @Override
    public AfterHelloRequest answer(Open open, Turn12 turn) {
      turn.decided("renegotiation", "no", "the policy passes over the server's HelloRequest");
      return open;
    }
  }

  /** Another handshake. */
  record Followed(NextHello hello, Precedent precedent) implements Sequel {
    @Override
    public AfterHelloRequest answer(Open open, Turn12 turn) throws TlsException {
      turn.beginAgain(hello.config());
      turn.decided(
          "renegotiation",
          "yes",
          "the server asks for it, and policy allows it in this connection");
      return new WaitServerHello(hello.send(turn), precedent);
    }
  }
}

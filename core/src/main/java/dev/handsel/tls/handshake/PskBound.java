// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import java.security.MessageDigest;

/**
 * Evidence that the peer knows the PSK of an accepted session: for a server the binder, for a
 * client the server's Finished under keys of that PSK.
 */
public final class PskBound {
  private final SessionAccepted session;

  private PskBound(SessionAccepted session) {
    this.session = session;
  }

  /** A server's check of a binder, in constant time. RFC 9846 §4.3.11.2. */
  public static PskBound byBinder(SessionAccepted session, byte[] expected, byte[] received)
      throws TlsException {
    if (!MessageDigest.isEqual(expected, received)) {
      throw PeerMisbehaved.BINDER_MISMATCH.because(
          "the PSK binder does not match the ClientHello that carries it");
    }
    return new PskBound(session);
  }

  /** A client's: the Finished was made under keys that only the PSK's holder has. */
  public static PskBound byFinished(SessionAccepted session, FinishedVerified finished) {
    java.util.Objects.requireNonNull(finished);
    return new PskBound(session);
  }

  public SessionAccepted session() {
    return session;
  }
}

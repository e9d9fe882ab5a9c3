// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.session.Session;
import java.util.Optional;

/**
 * The room for extensions in a hello: {@code Extension extensions<7..2^16-1>}, RFC 9846 §4.2.2. A
 * server decides how long its tickets and cookies are, so either may be too long for it.
 */
final class HelloRoom {
  private static final int LONGEST = 0xffff;

  /** Bytes of pre_shared_key's type and length, and of the lengths of its two lists. */
  private static final int PSK_FRAME = 2 + 2 + 2 + 2;

  /** Bytes of an identity's length and age. RFC 9846 §4.3.11. */
  private static final int IDENTITY_FRAME = 2 + 4;

  private final HelloInputs in;
  private final int taken;
  private final int cookie;
  private final boolean retried;

  /**
   * @param extensions of the hello, but for pre_shared_key
   */
  HelloRoom(HelloInputs in, Extensions<InClientHello> extensions, Turn turn) {
    this.in = in;
    this.taken = extensions.length();
    this.cookie = extensions.get(Cookie.IN_CLIENT_HELLO).map(Opaque::length).orElse(0);
    this.retried = turn.facts().retried;
  }

  /** Whether a hello that resumes by a ticket of TLS 1.2 has room without it alone. */
  boolean exceededByTicket12() {
    return taken > LONGEST && !retried && ticket12().isPresent();
  }

  private Optional<Session> ticket12() {
    return in.session12()
        .map(SessionAccepted::session)
        .filter(session -> session.handle().ticket());
  }

  /** The same hello without the session of TLS 1.2, which is forgotten. */
  HelloInputs withoutSession12(Turn turn) {
    Session unfit = ticket12().orElseThrow();
    tell(unfit.handle().name().length(), turn);
    in.config().sessions().remove(Resumable.cacheKey(in.peer(), in.scope()), unfit);
    return in.withoutSession12();
  }

  /** Refuses a hello that cannot be said. */
  void require() throws TlsException {
    requireAlso(0);
  }

  /** Whether a PSK fits behind the rest. */
  boolean has(PreSharedKey.Offered offered, Turn turn) throws TlsException {
    int length = PSK_FRAME;
    for (PreSharedKey.Identity identity : offered.identities()) {
      length += IDENTITY_FRAME + identity.identity().length();
    }
    for (Opaque binder : offered.binders()) {
      length += 1 + binder.length();
    }
    if (retried) {
      // RFC 9846 §4.2.2 lets a second hello drop only a PSK that does not fit the suite.
      requireAlso(length);
    }
    boolean fits = taken + length <= LONGEST;
    if (!fits) {
      tell(length, turn);
    }
    return fits;
  }

  private void requireAlso(int length) throws TlsException {
    if (taken + length <= LONGEST) {
      return;
    }
    if (cookie > 0) {
      throw PeerMisbehaved.COOKIE_TOO_LONG.because(
          "the server's cookie of %d bytes leaves no room for the second hello, whose extensions"
              + " would take %d bytes of at most %d",
          cookie, taken + length, LONGEST);
    }
    throw LocalFailure.CONFIGURATION.because(
        "the extensions of the hello would take %d bytes of at most %d; offer fewer application"
            + " protocols, certificate authorities or key shares",
        taken + length, LONGEST);
  }

  private void tell(int length, Turn turn) {
    turn.decided(
        "resumption",
        "not offered",
        "the server's ticket takes %d bytes, and the hello has room for %d beside the rest",
        length,
        Math.max(0, LONGEST - taken));
  }
}

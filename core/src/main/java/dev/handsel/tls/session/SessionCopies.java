// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.util.List;
import java.util.Optional;

/** Who owns which secret: stores keep copies, so that a caller may destroy its own. */
final class SessionCopies {
  /** Bytes of the objects around a session's contents, roughly. */
  private static final int OVERHEAD = 512;

  private SessionCopies() {}

  /** The same session with a secret of its own. */
  static Session copy(Session session) {
    return session.withSecret(session.secret().copy());
  }

  /** Roughly the bytes of memory it holds. */
  static long cost(Session session) {
    return OVERHEAD
        + (long) session.handle().name().length()
        + bytes(session.peer().chain())
        + bytes(session.peer().rawKey())
        + bytes(session.peer().ocspResponse())
        + bytes(session.peer().timestamps())
        + bytes(session.own().chain())
        + session.application().bytes().length()
        + session.application().earlyDataContext().length();
  }

  static long bytes(List<Opaque> chain) {
    long bytes = 0;
    for (Opaque certificate : chain) {
      bytes += certificate.length();
    }
    return bytes;
  }

  private static int bytes(Optional<Opaque> part) {
    return part.isPresent() ? part.get().length() : 0;
  }
}

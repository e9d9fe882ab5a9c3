// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.util.List;

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
        + (long) session.handle().length()
        + bytes(session.peerChain())
        + session.peerRawKey().map(Opaque::length).orElse(0)
        + bytes(session.ownChain())
        + session.ocspResponse().map(Opaque::length).orElse(0)
        + session.signedCertificateTimestamps().map(Opaque::length).orElse(0)
        + session.application().length();
  }

  static long bytes(List<Opaque> chain) {
    return chain.stream().mapToLong(Opaque::length).sum();
  }
}

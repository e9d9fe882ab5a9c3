// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.session.Session;
import java.time.Duration;
import java.time.Instant;

/** A session offered as a PSK, with the early secret that binds it to the hello. */
record OfferedPsk(SessionAccepted session, EarlySecret early) implements AutoCloseable {
  /** Spends the session's secret, of which nothing but the early secret is asked any more. */
  static OfferedPsk of(SessionAccepted session, Kdf kdf) {
    EarlySecret early = EarlySecret.of(kdf, session.session().secret());
    session.session().secret().destroy();
    return new OfferedPsk(session, early);
  }

  @Override
  public void close() {
    early.close();
  }

  /** RFC 9846 §4.3.11.1: the age in milliseconds, plus ticket_age_add, modulo 2^32. */
  PreSharedKey.Identity identity(Instant now) {
    Session offered = session.session();
    long age = Duration.between(offered.times().issuedAt(), now).toMillis();
    Session.Handle handle = offered.handle();
    return new PreSharedKey.Identity(handle.name(), age + handle.ageAdd() & 0xffff_ffffL);
  }
}

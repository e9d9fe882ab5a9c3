// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.schedule.EarlySecret;
import java.util.Optional;

/** The PSK that a server takes of those a hello offers. RFC 9846 §4.3.11. */
public sealed interface Psk {
  /** Of the identity selected, for the answer. */
  int index();

  EarlySecret early();

  /** Evidence of the session that it resumes; empty for one that was agreed on outside TLS. */
  Optional<PskBound> session();

  /** Of a session whose ticket the client shows. RFC 9846 §2.2. */
  record Resumption(int index, PskBound binding, EarlySecret early) implements Psk {
    @Override
    public Optional<PskBound> session() {
      return Optional.of(binding);
    }
  }

  /** Agreed on outside TLS. No step of the row finds one yet. */
  record External(int index, Opaque identity, EarlySecret early) implements Psk {
    @Override
    public Optional<PskBound> session() {
      return Optional.empty();
    }
  }
}

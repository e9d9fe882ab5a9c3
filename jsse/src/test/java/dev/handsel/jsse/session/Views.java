// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Optional;

/** What engines would say of connections, made up. */
final class Views {
  private Views() {}

  /** A client's of TLS 1.2. */
  static HandshakeView tls12(Opaque sessionId) {
    return of(ProtocolVersion.TLS_1_2, sessionId);
  }

  /** A client's. */
  static HandshakeView of(ProtocolVersion version, Opaque sessionId) {
    return new HandshakeView() {
      @Override
      public Role role() {
        return Role.CLIENT;
      }

      @Override
      public Optional<ProtocolVersion> version() {
        return Optional.of(version);
      }

      @Override
      public Opaque sessionId() {
        return sessionId;
      }
    };
  }
}

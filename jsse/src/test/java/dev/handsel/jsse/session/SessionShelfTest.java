// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.event.HandshakeFacts;
import dev.handsel.tls.event.Role;
import org.junit.jupiter.api.Test;

final class SessionShelfTest {
  private final SessionShelf shelf = new SessionShelf(10, 100);
  private final TlsSession session = new TlsSession("localhost", 443, AskedNames.NONE);

  SessionShelfTest() {
    session.complete(
        new HandshakeFacts(Role.SERVER).publish(), (label, context, length) -> new byte[4]);
    session.putValue("early", "value");
    shelf.keep(session);
  }

  @Test
  void findsTheSameSession() {
    TlsSession found = (TlsSession) shelf.getSession(session.getId());

    assertThat(found).isEqualTo(session);
    assertThat(found.getPeerHost()).isEqualTo("localhost");
    assertThat(found.getValue("early")).isEqualTo("value");
    assertThat(found.getSessionContext()).isSameAs(shelf);
    session.putValue("late", "value");
    assertThat(found.getValue("late")).isEqualTo("value");
    found.invalidate();
    assertThat(session.isValid()).isFalse();
  }

  @Test
  void keepsNoConnectionAlive() throws Exception {
    TlsSession found = (TlsSession) shelf.getSession(session.getId());

    assertThat(session.exportKeyingMaterialData("EXPERIMENTAL", null, 4)).hasSize(4);
    assertThatThrownBy(() -> found.exportKeyingMaterialData("EXPERIMENTAL", null, 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("handshake");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What sessions of one lineage share, and when a session is of one. */
final class LineageSessionTest {
  private final Instant now = Instant.now();
  private final SessionShelf shelf = new SessionShelf(10, 100);
  private final TlsSession session = connection();

  private static TlsSession connection() {
    return new TlsSession("host.example", 443, AskedNames.NONE);
  }

  private static TlsSession complete(TlsSession session) {
    session.complete(HandshakeView.begun(Role.CLIENT), (label, context, length) -> new byte[0]);
    return session;
  }

  @Test
  void takesWhatWasBoundInItsHandshakeToTheSessionThatItResumes() {
    Lineage base = complete(session).lineage();
    session.putValue("before", 1);
    TlsSession resuming = connection();
    resuming.putValue("early", 2);

    resuming.resume(base);

    assertThat(session.getValue("early")).isEqualTo(2);
    assertThat(resuming.getValue("before")).isEqualTo(1);
    assertThat(resuming).isEqualTo(session);
  }

  @Test
  void invalidatesTheSessionThatItResumesWhereItWasInvalidatedItself() {
    Lineage base = complete(session).lineage();
    TlsSession resuming = connection();
    resuming.invalidate();

    resuming.resume(base);

    assertThat(session.isValid()).isFalse();
  }

  @Test
  void takesPartInOneLineageAlone() {
    Lineage own = complete(session).lineage();
    TlsSession other = complete(connection());

    session.resume(other.lineage());

    assertThat(session.lineage()).isSameAs(own);
    assertThat(session).isNotEqualTo(other);
    assertThat(session.named(now.minusSeconds(9))).isSameAs(own);
  }

  @Test
  void isUsedWhenItIsMadeAndWhenItIsResumed() {
    long made = now.minusSeconds(50).toEpochMilli();
    Lineage base = session.named(now.minusSeconds(50));
    assertThat(session.getCreationTime()).isEqualTo(made);
    assertThat(session.getLastAccessedTime()).isEqualTo(made);

    connection().resume(base);

    assertThat(session.getCreationTime()).isEqualTo(made);
    assertThat(session.getLastAccessedTime())
        .isBetween(now.toEpochMilli(), System.currentTimeMillis());
  }

  /** RFC 9846 §4.2.2: the id in a ServerHello of TLS 1.3 is an echo and names nothing. */
  @Test
  void isCalledByTheIdOfTls12Alone() {
    Opaque id = Opaque.of((byte) 1, (byte) 2);
    assertThat(session.getId()).isEmpty();

    session.show(Views.tls12(id));
    assertThat(session.getId()).isEqualTo(id.toByteArray());

    session.show(Views.of(ProtocolVersion.TLS_1_3, id));
    assertThat(session.getId()).isEmpty();
    complete(session);
    session.show(Views.of(ProtocolVersion.TLS_1_3, id));
    assertThat(session.getId()).isEqualTo(session.lineage().key().toByteArray()).hasSize(32);
  }

  @Test
  void isCalledByItsKeyWhereTls12NamesNone() {
    complete(session).show(Views.tls12(Opaque.EMPTY));

    assertThat(session.getId()).isEqualTo(session.lineage().key().toByteArray()).hasSize(32);
  }

  @Test
  void isValidFromItsHandshakeOnUntilItIsOver() {
    assertThat(session.isValid()).as("before its handshake").isFalse();
    session.show(HandshakeView.begun(Role.CLIENT));
    assertThat(session.isValid()).as("in its handshake").isTrue();
    shelf.keep(complete(session));
    assertThat(session.isValid()).as("after its handshake").isTrue();

    session.invalidate();

    assertThat(session.isValid()).as("once invalidated").isFalse();
  }

  @Test
  void isNotValidOnceItTimedOut() {
    session.named(now.minusSeconds(101));
    complete(session);
    assertThat(session.isValid()).as("of no shelf").isTrue();

    shelf.keep(session);

    assertThat(session.isValid()).isFalse();
  }

  @Test
  void isNotValidWhereItWasInvalidatedInItsHandshake() {
    session.show(HandshakeView.begun(Role.CLIENT));

    session.invalidate();

    assertThat(session.isValid()).isFalse();
  }

  @Test
  void bindsValuesThatListenToNothing() {
    session.putValue("a", "value");
    assertThat(session.getValueNames()).containsExactly("a");
    session.putValue("a", "other");
    assertThat(session.getValue("a")).isEqualTo("other");

    session.removeValue("a");

    assertThat(session.getValue("a")).isNull();
    assertThat(session.getValueNames()).isEmpty();
    session.removeValue("a");
  }

  @Test
  void refusesNamesAndValuesThatAreNone() {
    assertThatThrownBy(() -> session.putValue(null, "value"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.putValue("a", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.getValue(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.removeValue(null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What an application knows of one peer by its session would be said of another. */
  @Test
  void equalsNoOtherInMidHandshake() {
    TlsSession other = connection();
    session.show(HandshakeView.begun(Role.CLIENT));
    other.show(HandshakeView.begun(Role.CLIENT));

    assertThat(session.equals(other)).isFalse();
    assertThat(session.equals(session.apart())).isTrue();
    assertThat(complete(session).equals(other)).isFalse();
    assertThat(session.equals(complete(other))).isFalse();
  }

  @Test
  void equalsThoseOfItsLineageAlone() {
    Lineage base = complete(session).lineage();
    TlsSession resumed = connection();
    resumed.resume(Lineage.carried(base.key(), now));

    assertThat(session.equals(resumed)).isTrue();
    assertThat(session).hasSameHashCodeAs(resumed);
    assertThat(session.equals(complete(connection()))).isFalse();
    assertThat(session.equals((Object) "a session")).isFalse();
    assertThat(session.equals(null)).isFalse();
  }
}

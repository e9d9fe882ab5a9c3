// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import java.security.PublicKey;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/** What a session shows of a handshake, and what it does not show yet. */
final class TlsSessionTest {
  private static final Opaque LEAF = encoded();

  private final TlsSession session = new TlsSession("host.example", 443, AskedNames.NONE);

  private static Opaque encoded() {
    try {
      return Opaque.of(Contexts.SERVER.leaf().getEncoded());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private record Shown(
      Role role,
      boolean complete,
      List<Opaque> peerChain,
      Optional<PublicKey> peerKey,
      List<Opaque> ownChain,
      Optional<String> serverName,
      Optional<Opaque> ocspResponse)
      implements HandshakeView {
    static final Shown NOTHING =
        new Shown(
            Role.CLIENT,
            true,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    static Shown peer(boolean complete, boolean believed, List<Opaque> chain) {
      Optional<PublicKey> key =
          believed ? Optional.of(Contexts.SERVER.leaf().getPublicKey()) : Optional.empty();
      return new Shown(
          Role.CLIENT, complete, chain, key, List.of(), Optional.empty(), Optional.empty());
    }

    static Shown own(List<Opaque> chain) {
      return new Shown(
          Role.SERVER,
          true,
          List.of(),
          Optional.empty(),
          chain,
          Optional.empty(),
          Optional.empty());
    }

    static Shown asked(Role role, String name) {
      return new Shown(
          role,
          true,
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.of(name),
          Optional.of(Opaque.of((byte) 7)));
    }
  }

  /** A chain that counts how often it is read from its beginning. */
  private static final class Counted extends AbstractList<Opaque> {
    int read;

    @Override
    public Opaque get(int index) {
      read++;
      return LEAF;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private void assertNobody() {
    assertThatThrownBy(session::getPeerCertificates)
        .isInstanceOf(SSLPeerUnverifiedException.class)
        .hasMessage("peer not authenticated");
    assertThatThrownBy(session::getPeerPrincipal)
        .isInstanceOf(SSLPeerUnverifiedException.class)
        .hasMessage("peer not authenticated");
  }

  @Test
  void showsNobodyWhereNoPeerShowedItself() {
    assertNobody();
    session.show(Shown.NOTHING);
    assertNobody();
    session.show(Shown.peer(false, true, List.of()));
    assertNobody();
  }

  @Test
  void showsNoPeerThatNobodyBelievesYet() {
    session.show(Shown.peer(false, false, List.of(LEAF)));

    assertNobody();
  }

  @Test
  void showsAPeerOnceItIsBelieved() throws Exception {
    session.show(Shown.peer(false, true, List.of(LEAF)));

    assertThat(session.getPeerCertificates()).containsExactly(Contexts.SERVER.leaf());
    assertThat(session.getPeerPrincipal())
        .isEqualTo(Contexts.SERVER.leaf().getSubjectX500Principal());
  }

  /** As where it was believed when the session was made. */
  @Test
  void showsAPeerOnceTheHandshakeIsComplete() throws Exception {
    session.show(Shown.peer(true, false, List.of(LEAF)));

    assertThat(session.getPeerCertificates()).containsExactly(Contexts.SERVER.leaf());
  }

  @Test
  void saysWhyThePeersCertificatesCannotBeRead() {
    session.show(Shown.peer(true, true, List.of(Opaque.of((byte) 1))));

    assertThatThrownBy(session::getPeerCertificates)
        .isInstanceOf(SSLPeerUnverifiedException.class)
        .hasMessageStartingWith("peer's certificates cannot be read: ");
  }

  @Test
  void readsCertificatesOnceAndGivesAwayNoArrayOfItsOwn() throws Exception {
    Counted peer = new Counted();
    session.show(Shown.peer(true, true, peer));
    session.getPeerCertificates()[0] = null;
    assertThat(session.getPeerCertificates()).doesNotContainNull();
    assertThat(peer.read).isEqualTo(1);

    Counted own = new Counted();
    session.show(Shown.own(own));
    session.getLocalCertificates()[0] = null;
    assertThat(session.getLocalCertificates()).doesNotContainNull();
    assertThat(own.read).isEqualTo(1);
  }

  @Test
  void showsNoCertificatesOfOursWhereNoneWereSent() {
    assertThat(session.getLocalCertificates()).isNull();
    assertThat(session.getLocalPrincipal()).isNull();
    session.show(Shown.NOTHING);
    assertThat(session.getLocalCertificates()).isNull();
    assertThat(session.getLocalPrincipal()).isNull();
  }

  @Test
  void showsOurCertificatesFromWhenTheyAreChosen() {
    session.show(Shown.NOTHING);
    assertThat(session.getLocalCertificates()).isNull();

    session.show(Shown.own(List.of(LEAF)));

    assertThat(session.getLocalCertificates()).containsExactly(Contexts.SERVER.leaf());
    assertThat(session.getLocalPrincipal())
        .isEqualTo(Contexts.SERVER.leaf().getSubjectX500Principal());
  }

  @Test
  void showsTheNamesThatAClientAsksForBeforeItsHandshakeAndAfter() {
    assertThat(session.getRequestedServerNames()).isEmpty();
    assertThat(session.nameAsked()).isNull();

    session.show(Shown.asked(Role.CLIENT, "of.the.view"));

    assertThat(session.getRequestedServerNames()).isEmpty();
    assertThat(session.nameAsked()).isNull();
  }

  @Test
  void showsTheNameThatAServerWasAskedFor() {
    session.show(Shown.asked(Role.SERVER, "example.org"));
    assertThat(session.getRequestedServerNames()).containsExactly(new SNIHostName("example.org"));
    assertThat(session.nameAsked()).isEqualTo("example.org");

    session.show(Shown.own(List.of()));
    assertThat(session.getRequestedServerNames()).isEmpty();
    assertThat(session.nameAsked()).isNull();
  }

  @Test
  void showsTheResponseThatThePeerStapled() {
    assertThat(session.getStatusResponses()).isEmpty();
    session.show(Shown.NOTHING);
    assertThat(session.getStatusResponses()).isEmpty();

    session.show(Shown.asked(Role.CLIENT, "example.org"));

    assertThat(session.getStatusResponses()).singleElement().isEqualTo(new byte[] {7});
  }

  @Test
  void exportsOneByteAndAKey() throws Exception {
    session.complete(Shown.NOTHING, (label, context, length) -> new byte[length]);

    assertThat(session.exportKeyingMaterialData("EXPERIMENTAL", null, 1)).hasSize(1);
    SecretKey key = session.exportKeyingMaterialKey("AES", "EXPERIMENTAL", null, 16);
    assertThat(key.getAlgorithm()).isEqualTo("AES");
    assertThat(key.getEncoded()).isEqualTo(new byte[16]);
  }
}

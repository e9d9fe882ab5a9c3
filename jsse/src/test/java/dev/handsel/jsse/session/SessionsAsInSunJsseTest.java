// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.jsse.engine.Engines;
import java.security.Provider;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session and its context show, beside what they show in the JDK's provider. */
final class SessionsAsInSunJsseTest {
  /** Two connections of one client to one server, the second resuming the first, in TLS 1.2. */
  private record Seen(
      boolean sameIdAtBothEnds,
      boolean sameIdOnResumption,
      int idsAtClient,
      int idsAtServer,
      @Nullable Object valueAtClient,
      @Nullable Object valueAtServer,
      boolean sameTimeAtServer,
      boolean ofContextAtBothEnds,
      boolean ofContextOnceInvalidated,
      boolean validOnceInvalidated) {}

  private static Seen see(Provider clients, Provider servers) throws Exception {
    SSLContext client = Contexts.client(clients);
    SSLContext server = Contexts.server(servers);
    List<SSLSession> first = open(client, server);
    first.get(0).putValue("name", "of client");
    first.get(1).putValue("name", "of server");
    List<SSLSession> second = open(client, server);
    boolean ofContext =
        second.get(0).getSessionContext() != null && second.get(1).getSessionContext() != null;
    int idsAtClient = Collections.list(client.getClientSessionContext().getIds()).size();
    int idsAtServer = Collections.list(server.getServerSessionContext().getIds()).size();
    Seen seen =
        new Seen(
            same(first.get(0), first.get(1)) && same(second.get(0), second.get(1)),
            same(first.get(0), second.get(0)),
            idsAtClient,
            idsAtServer,
            second.get(0).getValue("name"),
            second.get(1).getValue("name"),
            first.get(1).getCreationTime() == second.get(1).getCreationTime(),
            ofContext,
            ofContextOnceInvalidated(second),
            second.get(0).isValid() || second.get(1).isValid());
    return seen;
  }

  private static boolean ofContextOnceInvalidated(List<SSLSession> sessions) {
    sessions.forEach(SSLSession::invalidate);
    return sessions.stream().anyMatch(session -> session.getSessionContext() != null);
  }

  private static boolean same(SSLSession one, SSLSession other) {
    return one.getId().length == 32 && Arrays.equals(one.getId(), other.getId());
  }

  private static List<SSLSession> open(SSLContext client, SSLContext server) throws Exception {
    return Engines.open(client, server, "TLSv1.2").stream().map(SSLEngine::getSession).toList();
  }

  static Stream<Arguments> ends() {
    Provider ours = Contexts.HANDSEL;
    Provider theirs = Contexts.SUN;
    return Stream.of("true", "false")
        .flatMap(
            tickets ->
                Stream.of(
                    Arguments.of(ours, ours, tickets),
                    Arguments.of(ours, theirs, tickets),
                    Arguments.of(theirs, ours, tickets)));
  }

  /** Handsel first, then SunJSSE, and both in one handshake; with tickets and without. */
  @ParameterizedTest
  @MethodSource("ends")
  void areTheSameInTls12(Provider clients, Provider servers, String tickets) throws Exception {
    try (SystemProperty on =
        SystemProperty.set("jdk.tls.server.enableSessionTicketExtension", tickets)) {
      Seen seen = see(clients, servers);

      assertThat(seen).isEqualTo(see(Contexts.SUN, Contexts.SUN));
      assertThat(seen.sameIdAtBothEnds()).isTrue();
      assertThat(seen.idsAtServer()).isEqualTo(tickets.equals("true") ? 0 : 1);
      assertThat(seen.ofContextOnceInvalidated()).isFalse();
    }
  }

  /** There the JDK's servers list a session for each ticket, which nothing can resume. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void areNotKeptByServersWhereATicketCarriesThem(String version) throws Exception {
    SSLContext client = Contexts.client(Contexts.HANDSEL);
    SSLContext server = Contexts.server(Contexts.HANDSEL);
    SSLSession first = Engines.open(client, server, version).get(1).getSession();
    SSLSession second = Engines.open(client, server, version).get(1).getSession();

    assertThat(second).as("resumed").isEqualTo(first);
    assertThat(second.getCreationTime()).isEqualTo(first.getCreationTime());
    assertThat(second.getSessionContext()).isSameAs(server.getServerSessionContext());
    assertThat(Collections.list(server.getServerSessionContext().getIds())).isEmpty();
    assertThat(((SessionShelf) server.getServerSessionContext()).remembered()).isZero();
  }

  @Test
  void ofNoConnectionAreOfNobody() throws Exception {
    for (Provider provider : List.of(Contexts.HANDSEL, Contexts.SUN)) {
      SSLContext context = Contexts.client(provider);
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
      SSLEngine engine = context.createSSLEngine("example.org", 443);
      for (SSLSession session : List.of(socket.getSession(), engine.getSession())) {
        assertThat(session.getPeerHost()).isNull();
        assertThat(session.getPeerPort()).isEqualTo(-1);
        assertThat(session.getId()).isEmpty();
        assertThat(session.getSessionContext()).isNull();
        assertThat(session.isValid()).isFalse();
      }
    }
  }
}

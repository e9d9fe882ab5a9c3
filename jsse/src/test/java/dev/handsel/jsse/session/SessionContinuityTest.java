// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.engine.Engines;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session keeps from the handshake to the connection and on to its resumptions. */
final class SessionContinuityTest {
  private static final class Bound implements SSLSessionBindingListener {
    final List<String> events = new ArrayList<>();

    @Override
    public void valueBound(SSLSessionBindingEvent event) {
      events.add("bound " + event.getName());
    }

    @Override
    public void valueUnbound(SSLSessionBindingEvent event) {
      events.add("unbound " + event.getName());
    }
  }

  /** Believes everyone, counts how often, and leaves a mark in the handshake's session. */
  private static final class Counting extends X509ExtendedTrustManager {
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      asked.incrementAndGet();
      engine.getHandshakeSession().putValue("mark", "of the handshake");
    }

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String authType, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String authType, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static SSLContext trusting(X509TrustManager trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    KeyManager[] keys = Contexts.keys(Contexts.HANDSEL, Contexts.CLIENT);
    context.init(keys, new TrustManager[] {trust}, null);
    return context;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void keepsValuesPeersAndIdsThroughResumption(String version) throws Exception {
    Counting trust = new Counting();
    SSLContext client = trusting(trust);
    SSLContext server = Contexts.server(Contexts.HANDSEL);

    SSLSession first = Engines.open(client, server, version).get(0).getSession();
    first.putValue("late", "value");
    SSLSession second = Engines.open(client, server, version).get(0).getSession();

    assertThat(second.getId()).isEqualTo(first.getId()).hasSize(32);
    assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(second.getValue("mark")).isEqualTo("of the handshake");
    assertThat(second.getValue("late")).isEqualTo("value");
    assertThat(second.getPeerCertificates()).isEqualTo(first.getPeerCertificates());
    assertThat(second.getCreationTime()).isEqualTo(first.getCreationTime());
    assertThat(((ExtendedSSLSession) second).getRequestedServerNames())
        .isEqualTo(((ExtendedSSLSession) first).getRequestedServerNames());
    assertThat(trust.asked).as("a resumed session is not asked about again").hasValue(1);
  }

  @Test
  void knowsSignatureAlgorithmsOnceThereAreAny() throws Exception {
    SSLContext client = Contexts.client(Contexts.HANDSEL);
    SSLContext server = Contexts.server(Contexts.HANDSEL);
    SSLEngine unbegun = client.createSSLEngine();
    ExtendedSSLSession before = (ExtendedSSLSession) unbegun.getSession();

    assertThat(before.getLocalSupportedSignatureAlgorithms()).isEmpty();
    assertThat(before.getPeerSupportedSignatureAlgorithms()).isEmpty();
    for (SSLEngine engine : Engines.open(client, server, "TLSv1.3")) {
      ExtendedSSLSession session = (ExtendedSSLSession) engine.getSession();
      assertThat(session.getLocalSupportedSignatureAlgorithms()).isNotNull().doesNotContainNull();
      assertThat(session.getPeerSupportedSignatureAlgorithms()).isNotNull().doesNotContainNull();
      assertThat(session.getStatusResponses()).isEmpty();
    }
  }

  @Test
  void tellsValuesThatTheyAreBoundAndUnbound() throws Exception {
    SSLSession session =
        Engines.open(
                Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL), "TLSv1.3")
            .get(0)
            .getSession();
    Bound one = new Bound();
    Bound other = new Bound();

    session.putValue("a", one);
    session.putValue("a", other);
    session.removeValue("a");

    assertThat(one.events).containsExactly("bound a", "unbound a");
    assertThat(other.events).containsExactly("bound a", "unbound a");
    assertThat(session.getValueNames()).isEmpty();
    assertThatThrownBy(() -> session.putValue("a", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.getValue(null)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isFoundInItsContextUntilItIsInvalidated(String version) throws Exception {
    SSLContext client = Contexts.client(Contexts.HANDSEL);
    SSLSession session =
        Engines.open(client, Contexts.server(Contexts.HANDSEL), version).get(0).getSession();

    assertThat(session.getSessionContext()).isSameAs(client.getClientSessionContext());
    assertThat(client.getClientSessionContext().getSession(session.getId())).isEqualTo(session);
    assertThat(Collections.list(client.getClientSessionContext().getIds()))
        .anySatisfy(id -> assertThat(id).isEqualTo(session.getId()));

    session.invalidate();

    assertThat(session.isValid()).isFalse();
    assertThat(client.getClientSessionContext().getSession(session.getId())).isNull();
    assertThat(Collections.list(client.getClientSessionContext().getIds())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void leavesWhenOthersNeedItsPlace(String version) throws Exception {
    SSLContext client = Contexts.client(Contexts.HANDSEL);
    client.getClientSessionContext().setSessionCacheSize(1);
    List<SSLSession> sessions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      // Another server each time, so that none is resumed.
      sessions.add(
          Engines.open(client, Contexts.server(Contexts.HANDSEL), version).get(0).getSession());
    }

    assertThat(Collections.list(client.getClientSessionContext().getIds()))
        .singleElement()
        .isEqualTo(sessions.get(2).getId());
  }
}

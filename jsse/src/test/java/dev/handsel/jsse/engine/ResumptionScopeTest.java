// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumption skips the managers, so it must not carry trust where they would refuse. */
final class ResumptionScopeTest {
  private final SSLContext clients = Contexts.client(Contexts.HANDSEL);
  private final SSLContext servers = Contexts.server(Contexts.HANDSEL);

  private EngineLoop loop(String version) {
    EngineLoop loop =
        new EngineLoop(clients.createSSLEngine("other.example", 443), servers.createSSLEngine());
    loop.client.engine.setEnabledProtocols(new String[] {version});
    return loop;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void checksTheNameThoughASessionWithoutTheCheckIsKept(String version) throws Exception {
    EngineLoop careless = loop(version).handshake();
    careless.send(careless.server, careless.client, new byte[1]);

    EngineLoop careful = loop(version);
    SSLParameters parameters = careful.client.engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    careful.client.engine.setSSLParameters(parameters);

    assertThatThrownBy(careful::handshake)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("No subject alternative DNS name matching other.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void asksForACertificateThoughAnAnonymousSessionIsKept(String version) throws Exception {
    EngineLoop anonymous = loop(version).handshake();
    anonymous.send(anonymous.server, anonymous.client, new byte[1]);
    assertThatThrownBy(() -> anonymous.server.engine.getSession().getPeerCertificates())
        .isInstanceOf(SSLPeerUnverifiedException.class);

    EngineLoop known = loop(version);
    known.server.engine.setNeedClientAuth(true);
    known.handshake();

    assertThat(known.server.engine.getSession().getPeerPrincipal().getName())
        .isEqualTo("CN=Client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void keepsTheClientsCertificateAcrossResumption(String version) throws Exception {
    EngineLoop first = loop(version);
    first.server.engine.setNeedClientAuth(true);
    first.handshake();
    first.send(first.server, first.client, new byte[1]);

    EngineLoop second = loop(version);
    second.server.engine.setNeedClientAuth(true);
    second.handshake();

    assertThat(second.server.engine.getSession().getCreationTime())
        .isEqualTo(first.server.engine.getSession().getCreationTime());
    assertThat(second.server.engine.getSession().getPeerCertificates())
        .contains(Contexts.CLIENT.leaf());
  }
}

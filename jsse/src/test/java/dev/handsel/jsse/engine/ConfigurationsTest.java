// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.util.List;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application demands of a connection holds in its handshake. */
final class ConfigurationsTest {
  private final SSLContext clients = Contexts.client(Contexts.HANDSEL);
  private final SSLContext servers = Contexts.server(Contexts.HANDSEL);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aServerThatNeedsACertificateEndsWithoutOne(String version) throws Exception {
    SSLContext anonymous = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    anonymous.init(null, Contexts.trust(Contexts.HANDSEL, Contexts.AUTHORITY.root()), null);

    assertThatThrownBy(() -> EngineLoop.mutual(anonymous, servers, version))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void aProtocolThatTheClientDidNotOfferIsNotChosen() {
    EngineLoop loop = new EngineLoop(clients, servers);
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    loop.client.engine.setSSLParameters(parameters);
    loop.server.engine.setHandshakeApplicationProtocolSelector((engine, offered) -> "http/1.1");

    assertThatThrownBy(loop::handshake).isInstanceOf(SSLException.class);
    assertThatThrownBy(
            () -> {
              loop.step(loop.server, loop.client);
              loop.receiveAll(loop.client);
            })
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: no_application_protocol");
  }

  @Test
  void matchersOfOtherKindsOfNamesSayNothingOfHosts() throws Exception {
    EngineLoop loop = new EngineLoop(clients, servers);
    SSLParameters parameters = loop.server.engine.getSSLParameters();
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(1) {
              @Override
              public boolean matches(SNIServerName name) {
                return false;
              }
            }));
    loop.server.engine.setSSLParameters(parameters);

    loop.handshake();
    assertThat(loop.server.finished).isEqualTo(1);
  }

  /** All servers without a name would be one. */
  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, , -1",
    "TLSv1.2, , -1",
    "TLSv1.3, example.org, -1",
    "TLSv1.2, example.org, 0"
  })
  void nothingIsResumedWithAServerThatHasNoNameOrNoPort(String version, String host, int port)
      throws Exception {
    SSLEngine first = connect(version, host, port);
    SSLEngine second = connect(version, host, port);

    assertThat(second.getSession()).isNotEqualTo(first.getSession());
  }

  private SSLEngine connect(String version, String host, int port) throws Exception {
    EngineLoop loop =
        new EngineLoop(clients.createSSLEngine(host, port), servers.createSSLEngine());
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop.client.engine;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.testkit.TestCertificates;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumption skips the trust manager: nothing may be resumed that it would refuse by now. */
final class ReloadedTrustTest {
  private static final X509Certificate STRANGER = TestCertificates.authority("EC").root();

  private final SSLContext clients = Contexts.client(Contexts.HANDSEL);
  private final SSLContext servers = Contexts.server(Contexts.HANDSEL);

  private static void trustOnly(SSLContext context, X509Certificate root) throws Exception {
    context.init(
        Contexts.keys(Contexts.HANDSEL, Contexts.SERVER),
        Contexts.trust(Contexts.HANDSEL, root),
        null);
  }

  private EngineLoop open(String version) throws SSLException {
    return EngineLoop.mutual(clients, servers, version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aClientThatTrustsOthersNowAsksAgain(String version) throws Exception {
    SSLSession first = open(version).client.engine.getSession();
    assertThat(open(version).client.engine.getSession()).as("resumed").isEqualTo(first);

    trustOnly(clients, STRANGER);

    assertThatThrownBy(() -> open(version)).isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aServerThatTrustsOthersNowAsksAgain(String version) throws Exception {
    SSLSession first = open(version).server.engine.getSession();
    assertThat(open(version).server.engine.getSession()).as("resumed").isEqualTo(first);

    trustOnly(servers, STRANGER);

    assertThatThrownBy(() -> open(version)).isInstanceOf(SSLException.class);
  }

  /** The session is of the host that was authenticated, and of the name that was asked for. */
  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, localhost, 443, ''",
    "TLSv1.2, localhost, 443, ''",
    "TLSv1.3, example.org, 444, ''",
    "TLSv1.2, example.org, 444, ''",
    "TLSv1.3, example.org, 443, other.example",
    "TLSv1.2, example.org, 443, other.example",
  })
  void aSessionIsOfItsHostAlone(String version, String host, int port, String asked)
      throws Exception {
    SSLSession first = open(version).client.engine.getSession();
    EngineLoop loop =
        new EngineLoop(clients.createSSLEngine(host, port), servers.createSSLEngine());
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.server.engine.setNeedClientAuth(true);
    if (!asked.isEmpty()) {
      SSLParameters parameters = loop.client.engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(asked)));
      loop.client.engine.setSSLParameters(parameters);
    }
    loop.handshake();

    assertThat(loop.client.engine.getSession()).isNotEqualTo(first);
    assertThat(loop.client.engine.getSession().getCreationTime())
        .isGreaterThanOrEqualTo(first.getCreationTime());
  }
}

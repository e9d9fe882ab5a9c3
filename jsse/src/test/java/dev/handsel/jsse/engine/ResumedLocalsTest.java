// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resumed session shows of this side, which stacks look at instead of asking again. */
final class ResumedLocalsTest {
  private final SSLContext clients = Contexts.client(Contexts.HANDSEL);
  private final SSLContext servers = Contexts.server(Contexts.HANDSEL);

  private SSLSession connection(String version) throws Exception {
    return EngineLoop.mutual(clients, servers, version).server.engine.getSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void showsItsOwnCertificatesAfterAResumption(String version) throws Exception {
    SSLSession first = connection(version);
    SSLSession second = connection(version);

    assertThat(first.getLocalCertificates())
        .containsExactly(Contexts.SERVER.chain().toArray(java.security.cert.Certificate[]::new));
    assertThat(second.getLocalCertificates()).containsExactly(first.getLocalCertificates());
    assertThat(second.getLocalPrincipal()).isEqualTo(first.getLocalPrincipal());
    assertThat(second.getPeerCertificates()).containsExactly(first.getPeerCertificates());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of private authorities that still sign with SHA-1. */
final class Sha1ChainsTest {
  private static final Authority OLD = TestCertificates.authority("RSA", "CN=Private");
  private static final Issued SERVER =
      OLD.issue(LeafOptions.named("example.org").withSignatureAlgorithm("SHA1withRSA"));

  private static SSLContext client() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, Contexts.trust(Contexts.HANDSEL, OLD.root()), null);
    return context;
  }

  private static SSLContext server() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(Contexts.keys(Contexts.HANDSEL, SERVER), null, null);
    return context;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void areRefusedUnlessAPropertyTakesThem(String version) throws Exception {
    assertThatThrownBy(() -> Engines.open(client(), server(), version))
        .isInstanceOf(SSLHandshakeException.class);
    try (SystemProperty taken = SystemProperty.set("handsel.sha1Chains", "true")) {
      assertThat(Engines.open(client(), server(), version)).hasSize(2);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers go on sending cross certificates after they expired. */
final class SpareCertificateTest {
  private static final Authority OLD = TestCertificates.authority("EC", "CN=Old Root");
  private static final Authority ROOT = TestCertificates.authority("EC", "CN=New Root");

  private static SSLContext server(LeafOptions leaf) throws Exception {
    Issued issued = ROOT.intermediate("EC").issue(leaf);
    List<X509Certificate> chain = new ArrayList<>(issued.chain());
    chain.add(OLD.certify(ROOT, LeafOptions.authority("CN=New Root").expired()));
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(
        Contexts.keys(Contexts.HANDSEL, new Issued(chain, issued.privateKey(), ROOT.root())),
        null,
        null);
    return context;
  }

  private static SSLContext client(Provider managers) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, Contexts.trust(managers, ROOT.root()), null);
    return context;
  }

  private static long created(SSLContext client, SSLContext server, String version)
      throws Exception {
    SSLEngine engine = Engines.open(client, server, version).get(0);
    return engine.getSession().getCreationTime();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.2, false"})
  void doNotStopResumption(String version, boolean own) throws Exception {
    SSLContext server = server(LeafOptions.named("example.org"));
    SSLContext client = client(own ? Contexts.HANDSEL : Contexts.SUN);
    long first = created(client, server, version);
    while (System.currentTimeMillis() == first) {
      Thread.onSpinWait();
    }

    assertThat(created(client, server, version)).isEqualTo(first);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.engine.Engines;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The context that {@code javax.net.ssl.*} properties describe. */
final class DefaultContextTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  private Path store(boolean keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (keys) {
      store.setKeyEntry(
          "own",
          Contexts.SERVER.privateKey(),
          PASSWORD,
          Contexts.SERVER.chain().toArray(X509Certificate[]::new));
    } else {
      store.setCertificateEntry("root", Contexts.AUTHORITY.root());
    }
    Path file = folder.resolve(keys ? "keys.p12" : "trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  private static SSLContext made() throws Exception {
    return SSLContext.getInstance("Default", Contexts.HANDSEL);
  }

  @Test
  void hasTheKeysAndTheTrustOfTheFilesNamed() throws Exception {
    try (SystemProperty keys =
            SystemProperty.set("javax.net.ssl.keyStore", store(true).toString());
        SystemProperty keysPassword =
            SystemProperty.set("javax.net.ssl.keyStorePassword", "changeit");
        SystemProperty trust =
            SystemProperty.set("javax.net.ssl.trustStore", store(false).toString());
        SystemProperty trustPassword =
            SystemProperty.set("javax.net.ssl.trustStorePassword", "changeit")) {
      SSLContext context = made();

      assertThat(Engines.open(context, context, "TLSv1.3"))
          .allSatisfy(engine -> assertThat(engine.getSession().getProtocol()).isEqualTo("TLSv1.3"));
    }
  }

  @Test
  void trustsNobodyWhereTheTrustStoreIsMissing() throws Exception {
    try (SystemProperty trust =
        SystemProperty.set("javax.net.ssl.trustStore", folder.resolve("none").toString())) {
      SSLContext context = made();

      assertThatThrownBy(() -> Engines.open(context, Contexts.server(Contexts.HANDSEL), "TLSv1.3"))
          .isInstanceOf(SSLException.class)
          .hasMessageStartingWith("PKIX path building failed");
    }
  }

  @Test
  void isNotMadeWhereTheKeyStoreIsMissing() {
    try (SystemProperty keys =
        SystemProperty.set("javax.net.ssl.keyStore", folder.resolve("none").toString())) {
      assertThatThrownBy(DefaultContextTest::made)
          .isInstanceOf(NoSuchAlgorithmException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void hasNoKeysWhereTheyAreInATokenThatIsNotNamed() throws Exception {
    try (SystemProperty keys = SystemProperty.set("javax.net.ssl.keyStore", "NONE")) {
      assertThat(made().createSSLEngine()).isNotNull();
    }
  }
}

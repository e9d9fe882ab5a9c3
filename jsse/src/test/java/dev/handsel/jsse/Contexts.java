// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** SSLContexts whose parties trust one authority; the server is example.org and localhost. */
public final class Contexts {
  public static final Provider HANDSEL = new HandselProvider();
  public static final Provider SUN = Security.getProvider("SunJSSE");

  public static final Authority AUTHORITY = TestCertificates.authority("EC");
  public static final Issued SERVER = AUTHORITY.issue("example.org", "localhost");
  public static final Issued CLIENT =
      AUTHORITY.issue(LeafOptions.named("client.example").withSubject("CN=Client"));
  private static final char[] PASSWORD = "changeit".toCharArray();

  private Contexts() {}

  public static SSLContext server(Provider provider) {
    return context(provider, provider, SERVER);
  }

  public static SSLContext client(Provider provider) {
    return context(provider, provider, CLIENT);
  }

  /** With managers of {@code managers}, who may be another than {@code provider}. */
  public static SSLContext context(Provider provider, Provider managers, Issued identity) {
    try {
      SSLContext context = SSLContext.getInstance("TLS", provider);
      context.init(keys(managers, identity), trust(managers, AUTHORITY.root()), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static KeyManager[] keys(Provider provider, Issued... identities) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (Issued identity : identities) {
      X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
      store.setKeyEntry("own.key." + number++, identity.privateKey(), PASSWORD, chain);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", provider);
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  public static TrustManager[] trust(Provider provider, X509Certificate root) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider);
    factory.init(store);
    return factory.getTrustManagers();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import dev.handsel.jsse.HandselProvider;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A server and a client who know one another's authority, on the provider under test. */
final class Parties {
  static final Provider HANDSEL = new HandselProvider();
  static final Authority AUTHORITY = TestCertificates.authority("EC");
  static final Issued SERVER = AUTHORITY.issue(LeafOptions.named("localhost"));
  static final Issued CLIENT =
      AUTHORITY.issue(LeafOptions.named("client.example").withSubject("CN=Client"));

  /** Of the key stores here. */
  static final char[] PASSWORD = "changeit".toCharArray();

  private Parties() {}

  static SSLContext context(Issued identity) throws Exception {
    return context("TLS", identity);
  }

  /** A context of one version, of a client without identity where that is null. */
  static SSLContext context(String version, Issued identity) throws Exception {
    SSLContext context = SSLContext.getInstance(version, HANDSEL);
    context.init(identity == null ? null : keys(identity), new X509TrustManager[] {trust()}, null);
    return context;
  }

  private static KeyManager[] keys(Issued identity) throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", HANDSEL);
    factory.init(keyStore(identity), PASSWORD);
    return factory.getKeyManagers();
  }

  static KeyStore keyStore(Issued identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("own", identity.privateKey(), PASSWORD, chain);
    return store;
  }

  static X509TrustManager trust() throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", HANDSEL);
    factory.init(trustStore());
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  static KeyStore trustStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", AUTHORITY.root());
    return store;
  }
}

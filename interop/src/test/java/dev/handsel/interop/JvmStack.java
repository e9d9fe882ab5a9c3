// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.vocab.NamedGroup;
import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Other people's SSLEngines in this JVM. */
enum JvmStack {
  SUN(Security.getProvider("SunJSSE"), true) {
    @Override
    List<NamedGroup> groups() {
      return List.of(
          NamedGroup.X25519,
          NamedGroup.SECP256R1,
          NamedGroup.SECP384R1,
          NamedGroup.SECP521R1,
          NamedGroup.X448,
          NamedGroup.FFDHE2048,
          NamedGroup.FFDHE3072);
    }
  },
  BOUNCY_CASTLE(new BouncyCastleJsseProvider(new BouncyCastleProvider()), false) {
    @Override
    List<NamedGroup> groups() {
      return TestPeers.groups().toList();
    }

    /** Of its own making: it does not know the JDK's EdDSA keys. */
    @Override
    PrivateKey key(PrivateKey key) throws Exception {
      return KeyFactory.getInstance(key.getAlgorithm(), CASTLE)
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    @Override
    Certificate certificate(Certificate certificate) throws Exception {
      return CertificateFactory.getInstance("X.509", CASTLE)
          .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }

    @Override
    SSLEngine with(List<NamedGroup> groups, SSLEngine engine) {
      BCSSLEngine castle = (BCSSLEngine) engine;
      BCSSLParameters parameters = castle.getParameters();
      parameters.setNamedGroups(groups.stream().map(NamedGroup::toString).toArray(String[]::new));
      castle.setParameters(parameters);
      return engine;
    }
  };

  private static final Provider CASTLE = new BouncyCastleProvider();
  // Held, so that its level stays: it logs every refusal with its stack.
  private static final Logger QUIET = Logger.getLogger("org.bouncycastle.jsse");
  private static final char[] PASSWORD = "interop".toCharArray();

  private final Provider provider;
  private final boolean resumesTls13;

  JvmStack(Provider provider, boolean resumesTls13) {
    this.provider = provider;
    this.resumesTls13 = resumesTls13;
  }

  /** Groups it has in common with Handsel. */
  abstract List<NamedGroup> groups();

  /** Limits the engine to these groups, where its API can. */
  SSLEngine with(List<NamedGroup> groups, SSLEngine engine) {
    return engine;
  }

  /** Whether it issues and takes TLS 1.3 tickets. */
  boolean resumesTls13() {
    return resumesTls13;
  }

  PrivateKey key(PrivateKey key) throws Exception {
    return key;
  }

  Certificate certificate(Certificate certificate) throws Exception {
    return certificate;
  }

  /** A context with an identity, which believes in the test authority. */
  SSLContext context(Issued identity) throws Exception {
    QUIET.setLevel(Level.WARNING);
    Certificate[] chain = new Certificate[identity.chain().size()];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = certificate(identity.chain().get(i));
    }
    KeyStore keys = emptyStore();
    keys.setKeyEntry("own", key(identity.privateKey()), PASSWORD, chain);
    KeyManagerFactory own =
        KeyManagerFactory.getInstance(this == SUN ? "NewSunX509" : "PKIX", provider);
    own.init(keys, PASSWORD);
    KeyStore roots = emptyStore();
    roots.setCertificateEntry("root", TestPeers.authority().root());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider);
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore emptyStore() throws Exception {
    KeyStore store =
        this == SUN ? KeyStore.getInstance("PKCS12") : KeyStore.getInstance("PKCS12", CASTLE);
    store.load(null, null);
    return store;
  }
}

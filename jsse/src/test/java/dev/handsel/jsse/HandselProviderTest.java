// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandselProviderTest {
  private final Provider provider = new HandselProvider();

  @ParameterizedTest
  @ValueSource(strings = {"TLS", "SSL", "TLSv1", "SSLv3", "TLSv1.1", "TLSv1.2", "TLSv1.3"})
  void makesContextsUnderEveryNameOfTheJdk(String name) throws Exception {
    SSLContext context = SSLContext.getInstance(name, provider);
    context.init(null, null, null);

    assertThat(context.createSSLEngine()).isNotNull();
    assertThat(context.getDefaultSSLParameters().getProtocols()).contains("TLSv1.2");
  }

  @Test
  void capsTheClientsOfVersionedContexts() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.2", provider);
    context.init(null, null, null);

    assertThat(context.getDefaultSSLParameters().getProtocols()).containsExactly("TLSv1.2");
    SSLEngine server = context.createSSLEngine();
    server.setUseClientMode(false);
    assertThat(server.getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
  }

  @Test
  void initializesTheDefaultContextItself() throws Exception {
    SSLContext context = SSLContext.getInstance("Default", provider);

    assertThat(context.createSSLEngine("example.org", 443).getPeerHost()).isEqualTo("example.org");
    assertThatThrownBy(() -> context.init(null, null, null))
        .isInstanceOf(KeyManagementException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SunX509", "NewSunX509", "PKIX"})
  void makesKeyManagerFactories(String name) throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance(name, provider);
    factory.init(null, new char[0]);

    assertThat(factory.getKeyManagers()).singleElement().isInstanceOf(X509ExtendedKeyManager.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKIX", "SunPKIX", "X509", "X.509", "SunX509"})
  void makesTrustManagerFactories(String name) throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(name, provider);
    factory.init((java.security.KeyStore) null);

    assertThat(factory.getTrustManagers())
        .singleElement()
        .isInstanceOfSatisfying(
            X509ExtendedTrustManager.class,
            trust -> assertThat(trust.getAcceptedIssuers()).isNotEmpty());
  }

  @Test
  void isRegisteredForClassPathAndModulePath() throws Exception {
    try (InputStream services =
        HandselProvider.class.getResourceAsStream("/META-INF/services/java.security.Provider")) {
      assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(HandselProvider.class.getName());
    }
    assertThat(HandselProvider.class.getModule().getDescriptor().provides())
        .anySatisfy(
            provides -> {
              assertThat(provides.service()).isEqualTo(Provider.class.getName());
              assertThat(provides.providers()).containsExactly(HandselProvider.class.getName());
            });
  }

  @Test
  void worksWithoutSunJsse() throws Exception {
    Provider sun = Security.getProvider("SunJSSE");
    int position = Arrays.asList(Security.getProviders()).indexOf(sun) + 1;
    Security.removeProvider("SunJSSE");
    HandselProvider.install();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);

      assertThat(context.getProvider().getName()).isEqualTo(HandselProvider.NAME);
      assertThat(TrustManagerFactory.getInstance("PKIX").getProvider().getName())
          .isEqualTo(HandselProvider.NAME);
    } finally {
      Security.removeProvider(HandselProvider.NAME);
      Security.insertProviderAt(sun, position);
    }
  }

  @Test
  void startsLikeSunJsse() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine();

    assertThat(engine.getSession()).isInstanceOf(ExtendedSSLSession.class);
    assertThat(engine.getSession().getProtocol()).isEqualTo("NONE");
    assertThat(engine.getSession().getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
    assertThat(engine.getSession().getId()).isEmpty();
    assertThat(engine.getSession().getPacketBufferSize()).isEqualTo(16709);
    assertThat(engine.getSession().getApplicationBufferSize()).isEqualTo(16704);
    assertThat(engine.getHandshakeSession()).isNull();
    assertThat(engine.getApplicationProtocol()).isNull();
    assertThat(engine.getHandshakeApplicationProtocol()).isNull();
    assertThat(engine.getSSLParameters().getServerNames()).isNull();
    assertThat(engine.getSSLParameters().getApplicationProtocols()).isEmpty();
    assertThat(context.getClientSessionContext().getSessionCacheSize()).isEqualTo(20480);
    assertThat(context.getServerSessionContext().getSessionTimeout()).isEqualTo(86400);
    assertThat(Collections.list(context.getClientSessionContext().getIds())).isEmpty();
  }

  @Test
  void hasSessionContextsBeforeItIsInitializedAndKeepsThem() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.getServerSessionContext().setSessionTimeout(17);

    assertThatThrownBy(context::createSSLEngine).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(context::getSocketFactory).isInstanceOf(IllegalStateException.class);
    context.init(null, null, null);

    assertThat(context.getServerSessionContext().getSessionTimeout()).isEqualTo(17);
    assertThat(context.getClientSessionContext().getSessionTimeout()).isEqualTo(86400);
    assertThat(context.getSupportedSSLParameters().getUseCipherSuitesOrder()).isTrue();
  }

  @Test
  void worksWhereverItStandsAmongTheProviders() throws Exception {
    Security.addProvider(provider);
    try {
      assertThat(SSLContext.getInstance("TLS", HandselProvider.NAME).getProvider())
          .isSameAs(provider);
      assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("SunJSSE");
      Security.removeProvider(HandselProvider.NAME);
      Security.insertProviderAt(provider, 1);
      assertThat(SSLContext.getInstance("TLS").getProvider()).isSameAs(provider);
      assertThat(SSLContext.getInstance("Default").getProvider()).isSameAs(provider);
    } finally {
      Security.removeProvider(HandselProvider.NAME);
    }
  }

  @Test
  void demandsThatTheRoleIsSet() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(null, null, null);

    assertThatThrownBy(() -> context.createSSLEngine().beginHandshake())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhichProviderOfTheTierIsMissing() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    try (SystemProperty on = SystemProperty.set("handsel.tier", "SunJCE, Nowhere")) {
      assertThatThrownBy(() -> context.init(null, null, new SecureRandom()))
          .isInstanceOf(KeyManagementException.class)
          .hasMessageContainingAll("handsel.tier", "Nowhere");
    }
    context.init(null, null, new SecureRandom());
  }

  @Test
  void namesThePostQuantumGroupFirst() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(null, null, null);
    SSLParameters parameters = context.getDefaultSSLParameters();

    if (Runtime.version().feature() >= 20) {
      assertThat((String[]) SSLParameters.class.getMethod("getNamedGroups").invoke(parameters))
          .startsWith("X25519MLKEM768");
    }
  }
}

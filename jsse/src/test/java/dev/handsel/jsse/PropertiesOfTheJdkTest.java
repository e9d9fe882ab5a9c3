// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.engine.Engines;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties of the JDK that decide what is enabled, read when a context is made. */
final class PropertiesOfTheJdkTest {
  private static SSLEngine client() {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine();
    engine.setUseClientMode(true);
    return engine;
  }

  private static SSLEngine server() {
    SSLEngine engine = Contexts.server(Contexts.HANDSEL).createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "\"TLSv1.2\"", " TLSv1.2 , SSLv3"})
  void limitTheVersionsOfClientsAlone(String value) {
    try (SystemProperty on = SystemProperty.set("jdk.tls.client.protocols", value)) {
      assertThat(client().getEnabledProtocols()).containsExactly("TLSv1.2");
      assertThat(server().getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }
  }

  @Test
  void limitTheVersionsOfServersAlone() {
    try (SystemProperty on = SystemProperty.set("jdk.tls.server.protocols", "TLSv1.3")) {
      assertThat(server().getEnabledProtocols()).containsExactly("TLSv1.3");
      assertThat(client().getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }
  }

  @Test
  void areAnErrorWhereTheyNameAVersionNobodyKnows() {
    try (SystemProperty on = SystemProperty.set("jdk.tls.client.protocols", "TLSv9")) {
      assertThatThrownBy(() -> SSLContext.getInstance("TLS", Contexts.HANDSEL))
          .isInstanceOf(NoSuchAlgorithmException.class)
          .hasMessageContaining("TLSv9");
    }
  }

  @Test
  void chooseSuites() {
    String suite = "TLS_AES_256_GCM_SHA384";
    try (SystemProperty on = SystemProperty.set("jdk.tls.client.cipherSuites", suite)) {
      assertThat(client().getEnabledCipherSuites()).containsExactly(suite);
      assertThat(server().getEnabledCipherSuites()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void chooseGroupsSoThatNoneMayBeCommon() throws Exception {
    SSLContext server;
    try (SystemProperty on = SystemProperty.set("jdk.tls.namedGroups", "secp384r1")) {
      server = Contexts.server(Contexts.HANDSEL);
    }
    try (SystemProperty on = SystemProperty.set("jdk.tls.namedGroups", "x25519, secp256r1")) {
      SSLContext client = Contexts.client(Contexts.HANDSEL);

      assertThatThrownBy(() -> Engines.open(client, server, "TLSv1.3"))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("secp384r1");
    }
  }

  @Test
  void disableAlgorithms() {
    String name = "jdk.tls.disabledAlgorithms";
    String before = Security.getProperty(name);
    Security.setProperty(name, before + ", TLSv1.3, AES_128_GCM");
    try {
      assertThat(client().getEnabledProtocols()).containsExactly("TLSv1.2");
      assertThat(client().getEnabledCipherSuites())
          .isNotEmpty()
          .allSatisfy(suite -> assertThat(suite).doesNotContain("AES_128_GCM"));
    } finally {
      Security.setProperty(name, before);
    }
  }

  @Test
  void boundSessions() {
    try (SystemProperty size = SystemProperty.set("javax.net.ssl.sessionCacheSize", "7");
        SystemProperty time = SystemProperty.set("jdk.tls.server.sessionTicketTimeout", "60")) {
      SSLContext context = Contexts.server(Contexts.HANDSEL);

      assertThat(context.getServerSessionContext().getSessionCacheSize()).isEqualTo(7);
      assertThat(context.getServerSessionContext().getSessionTimeout()).isEqualTo(60);
    }
  }
}

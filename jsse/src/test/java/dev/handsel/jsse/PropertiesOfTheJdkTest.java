// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.handsel.jsse.engine.Engines;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.SignatureScheme;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties of the JDK that decide what is enabled, read when a context is made. */
final class PropertiesOfTheJdkTest {
  private static final byte[] INTERNAL_ERROR = {21, 3, 3, 0, 2, 2, 80};

  private static SSLEngine client() {
    return engine(Contexts.client(Contexts.HANDSEL), true);
  }

  private static SSLEngine server() {
    return engine(Contexts.server(Contexts.HANDSEL), false);
  }

  private static SSLEngine engine(SSLContext context, boolean client) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(client);
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
          .hasMessageContaining("jdk.tls.client.protocols: Unsupported protocol TLSv9");
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
    String usual = Security.getProperty("jdk.tls.disabledAlgorithms");
    try (SecurityProperty on = SecurityProperty.disabled(usual + ", TLSv1.3, AES_128_GCM")) {
      assertThat(client().getEnabledProtocols()).containsExactly("TLSv1.2");
      assertThat(client().getEnabledCipherSuites())
          .isNotEmpty()
          .allSatisfy(suite -> assertThat(suite).doesNotContain("AES_128_GCM"));
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

  /** As in SunJSSE, a number out of bounds means the default. */
  @ParameterizedTest
  @CsvSource({
    "javax.net.ssl.sessionCacheSize, -1, 20480",
    "jdk.tls.server.sessionTicketTimeout, 604801, 86400",
    "jdk.tls.server.sessionTicketTimeout, -1, 86400",
  })
  void countInBounds(String name, String value, int otherwise) {
    try (SystemProperty on = SystemProperty.set(name, value)) {
      SSLSessionContext sessions = Contexts.server(Contexts.HANDSEL).getServerSessionContext();

      assertThat(
              name.endsWith("Size") ? sessions.getSessionCacheSize() : sessions.getSessionTimeout())
          .isEqualTo(otherwise);
    }
  }

  /** As operators write them, and with names of other providers and releases among them. */
  @ParameterizedTest
  @CsvSource({
    "jdk.tls.client.cipherSuites, 'tls_aes_256_gcm_sha384,TLS_FROM_TOMORROW', TLSv1.3",
    "jdk.tls.namedGroups, 'X25519,SecP384R1,group_from_tomorrow', TLSv1.3",
    "jdk.tls.namedGroups, 'x25519mlkem768,SECP256R1', TLSv1.3",
    "jdk.tls.client.SignatureSchemes, 'ECDSA_SECP256R1_SHA256,of_tomorrow', TLSv1.2",
  })
  void areReadInAnyCaseAndWithoutWhatNobodyKnows(String name, String value, String version)
      throws Exception {
    try (SystemProperty on = SystemProperty.set(name, value)) {
      Engines.open(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL), version);
    }
  }

  @Test
  void ofSuitesAreShownAsSuitesAreCalled() {
    String name = "jdk.tls.client.cipherSuites";
    try (SystemProperty on = SystemProperty.set(name, "tls_aes_256_gcm_sha384")) {
      assertThat(client().getEnabledCipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
    }
  }

  /** SunJSSE takes its defaults where it knows none of the suites or schemes; we do not guess. */
  @ParameterizedTest
  @CsvSource({
    "jdk.tls.client.cipherSuites, FOO, No appropriate protocol",
    "jdk.tls.client.protocols, TLSv1.1, No appropriate protocol",
    "jdk.tls.namedGroups, 'foo, bar', No named group",
    "jdk.tls.client.SignatureSchemes, foo, No signature scheme",
  })
  void areNamedWithTheirValueWhereTheyLeaveNothing(String name, String value, String start) {
    leaveNothingTo(PropertiesOfTheJdkTest::client, name, value, start);
  }

  @ParameterizedTest
  @CsvSource({
    "jdk.tls.server.cipherSuites, FOO, No appropriate protocol",
    "jdk.tls.server.protocols, TLSv1.1, No appropriate protocol",
    "jdk.tls.namedGroups, foo, No named group",
    "jdk.tls.server.SignatureSchemes, foo, No signature scheme",
  })
  void areNamedOnServersToo(String name, String value, String start) {
    leaveNothingTo(PropertiesOfTheJdkTest::server, name, value, start);
  }

  private static void leaveNothingTo(
      Supplier<SSLEngine> maker, String name, String value, String start) {
    try (SystemProperty on = SystemProperty.set(name, value)) {
      assertThatThrownBy(maker.get()::beginHandshake)
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageStartingWith(start)
          .hasMessageEndingWith("; in force: " + name + "=" + value);
    }
  }

  /** Whether a provider computes what is listed is known only when the hello is made. */
  @Test
  void areNamedWhereNoProviderComputesWhatTheyList() throws Exception {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    String scheme = crypto.supports(SignatureScheme.MLDSA44) ? "" : "mldsa44";
    assumeFalse(scheme.isEmpty(), "the JDK computes ML-DSA here, so nothing known is missing");
    try (SystemProperty on = SystemProperty.set("jdk.tls.client.SignatureSchemes", scheme);
        SystemProperty tier = SystemProperty.set("handsel.tier", "jdk")) {
      SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
      context.init(null, null, new SecureRandom());
      SSLEngine engine = engine(context, true);

      assertNoHello(engine::beginHandshake);
      ByteBuffer out = ByteBuffer.allocate(100);
      assertThat(engine.wrap(ByteBuffer.allocate(0), out).getStatus()).isEqualTo(Status.CLOSED);
      assertThat(out.flip()).isEqualTo(ByteBuffer.wrap(INTERNAL_ERROR));
      try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
        socket.connect(listener.getLocalSocketAddress());
        assertNoHello(socket::startHandshake);
        assertThat(socket.isClosed()).isTrue();
        try (Socket accepted = listener.accept()) {
          assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(INTERNAL_ERROR);
        }
      }
    }
  }

  private static void assertNoHello(ThrowingCallable begins) {
    assertThatThrownBy(begins)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("no signature scheme to offer")
        .hasMessageEndingWith("; in force: jdk.tls.client.SignatureSchemes=mldsa44")
        .hasCauseInstanceOf(TlsException.class);
  }

  @Test
  void areNamedWhereTheyCannotBeRead() {
    try (SecurityProperty on = SecurityProperty.disabled("RSA keySize ~ 3")) {
      assertThatThrownBy(() -> SSLContext.getInstance("TLS", Contexts.HANDSEL))
          .isInstanceOf(NoSuchAlgorithmException.class)
          .hasMessageContaining("jdk.tls.disabledAlgorithms: cannot read \"RSA keySize ~ 3\"");
    }
  }
}

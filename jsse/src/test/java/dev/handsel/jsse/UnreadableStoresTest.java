// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.engine.Engines;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Default stores that cannot be read are told by checked exceptions, wherever they are found. */
final class UnreadableStoresTest {
  private static final String STORE = "javax.net.ssl.trustStore";

  @TempDir Path folder;

  /** How a store can be unreadable. */
  private enum Broken {
    WRONG_PASSWORD("password was incorrect"),
    PEM("cannot be read as a key store"),
    FOLDER("cannot be read as a key store"),
    UNKNOWN_TYPE("Windows-ROOT"),
    UNKNOWN_PROVIDER("NoSuchProvider");

    private final String reason;

    Broken(String reason) {
      this.reason = reason;
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  private void with(Broken kind, String property, Body body) throws Exception {
    try (SystemProperty file = SystemProperty.set(property, file(kind).toString());
        SystemProperty password = SystemProperty.set(property + "Password", "wrong");
        SystemProperty type =
            SystemProperty.set(
                property + "Type", kind == Broken.UNKNOWN_TYPE ? "Windows-ROOT" : "PKCS12");
        SystemProperty provider =
            SystemProperty.set(
                property + "Provider", kind == Broken.UNKNOWN_PROVIDER ? "NoSuchProvider" : "")) {
      body.run();
    }
  }

  private Path file(Broken kind) throws Exception {
    Path fresh = Files.createTempDirectory(folder, "store");
    if (kind == Broken.FOLDER) {
      return fresh;
    }
    Path file = fresh.resolve(kind + ".store");
    if (kind == Broken.PEM) {
      return Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", Contexts.AUTHORITY.root());
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "right".toCharArray());
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void areToldByTheTrustManagerFactory(Broken kind) throws Exception {
    with(
        kind,
        STORE,
        () -> {
          TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", Contexts.HANDSEL);
          assertThatThrownBy(() -> factory.init((KeyStore) null))
              .isInstanceOf(KeyStoreException.class)
              .hasMessageContaining("cannot read the default trust store")
              .hasMessageContaining(STORE)
              .hasMessageContaining(kind.reason);
        });
  }

  @ParameterizedTest
  @EnumSource
  void areToldByTheDefaultContext(Broken kind) throws Exception {
    for (String property : new String[] {STORE, "javax.net.ssl.keyStore"}) {
      with(
          kind,
          property,
          () ->
              assertThatThrownBy(() -> SSLContext.getInstance("Default", Contexts.HANDSEL))
                  .isInstanceOf(NoSuchAlgorithmException.class)
                  .hasMessageContaining(property));
    }
  }

  private interface Role {
    void set(SSLEngine engine);
  }

  @ParameterizedTest
  @EnumSource
  void failTheHandshakeOfAClientAndOfAServerThatAsks(Broken kind) throws Exception {
    List<Role> roles =
        List.of(
            engine -> engine.setUseClientMode(true),
            engine -> engine.setNeedClientAuth(true),
            engine -> engine.setWantClientAuth(true));
    // SunJSSE's factory answers with what it read before, once it has failed to read a store.
    Security.insertProviderAt(Contexts.HANDSEL, 1);
    try {
      for (Role role : roles) {
        with(kind, STORE, () -> refusesToBegin(role));
      }
    } finally {
      Security.removeProvider(Contexts.HANDSEL.getName());
    }
  }

  private static void refusesToBegin(Role role) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine("example.org", 443);
    engine.setUseClientMode(false);
    role.set(engine);

    assertThatThrownBy(engine::beginHandshake)
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("no trust manager")
        .hasMessageContaining(STORE);
  }

  @Test
  void areTheBusinessOfNobodyWhoBelievesNobody() throws Exception {
    with(
        Broken.PEM,
        STORE,
        () -> {
          SSLContext server = SSLContext.getInstance("TLS", Contexts.HANDSEL);
          server.init(Contexts.keys(Contexts.HANDSEL, Contexts.SERVER), null, null);

          assertThat(Engines.open(Contexts.client(Contexts.HANDSEL), server, "TLSv1.3")).hasSize(2);
        });
  }

  @Test
  void areReadAgainByTheNextConnection() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    with(
        Broken.PEM,
        STORE,
        () -> {
          context.init(null, null, null);
          SSLEngine client = context.createSSLEngine("example.org", 443);
          client.setUseClientMode(true);
          assertThatThrownBy(client::beginHandshake).isInstanceOf(SSLHandshakeException.class);
        });
    SSLEngine client = context.createSSLEngine("example.org", 443);
    client.setUseClientMode(true);

    client.beginHandshake();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.credential.PeerVerifier;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemTrustTest {
  private static final String STORE = "javax.net.ssl.trustStore";

  @TempDir Path folder;

  private final String before = System.getProperty(STORE);

  @AfterEach
  void restore() {
    System.clearProperty(STORE + "Password");
    if (before == null) {
      System.clearProperty(STORE);
    } else {
      System.setProperty(STORE, before);
    }
  }

  @Test
  void isThatOfTheJdk() {
    System.clearProperty(STORE);
    assertThat(SystemTrust.verifier().authorities()).hasSizeGreaterThan(20);
  }

  @Test
  void isTheStoreThatAPropertyNames() throws Exception {
    Path file = folder.resolve("trust.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", TestPeers.authority().root());
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    System.setProperty(STORE, file.toString());
    System.setProperty(STORE + "Password", "secret");
    assertThat(SystemTrust.verifier().authorities()).hasSize(1);
  }

  @Test
  void saysWhichFileCannotBeRead() {
    Path file = folder.resolve("none");
    System.setProperty(STORE, file.toString());
    PeerVerifier verifier = SystemTrust.verifier();
    assertThatThrownBy(verifier::authorities)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(STORE);
  }
}

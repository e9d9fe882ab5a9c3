// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Issued;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Stores with other things in them than one private key, and those that are damaged. */
final class KeyStoresTest {
  private static final char[] PASSWORD = "secret".toCharArray();
  private static final Issued ISSUED = TestCertificates.authority("EC").issue("a.example");

  @Test
  void passesOverSecretKeys() throws Exception {
    KeyStore store = store("JCEKS");
    KeyStore.ProtectionParameter protection = new KeyStore.PasswordProtection(PASSWORD);
    store.setEntry(
        "hidden", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")), protection);
    byte[] alone = bytes(store);
    store.setKeyEntry(
        "own", ISSUED.privateKey(), PASSWORD, ISSUED.chain().toArray(Certificate[]::new));
    byte[] both = bytes(store);

    assertThat(KeyFiles.read("s.jceks", both, PASSWORD).privateKey())
        .isEqualTo(ISSUED.privateKey());
    assertThatThrownBy(() -> KeyFiles.read("s.jceks", both, PASSWORD, "hidden"))
        .isInstanceOf(PemException.class)
        .hasMessage("s.jceks: the entry of that alias is a secret key, not a private one");
    assertThatThrownBy(() -> KeyFiles.read("s.jceks", alone, PASSWORD).privateKey())
        .isInstanceOf(PemException.class)
        .hasMessageContaining("no private key");
  }

  @Test
  void showsAliasesWithoutTheirControlCharacters() throws Exception {
    KeyStore store = store("JKS");
    Certificate[] chain = ISSUED.chain().toArray(Certificate[]::new);
    store.setKeyEntry("a\u001b[31m", ISSUED.privateKey(), PASSWORD, chain);
    store.setKeyEntry("b\r\n", ISSUED.privateKey(), PASSWORD, chain);
    byte[] bytes = bytes(store);

    assertThatThrownBy(() -> KeyFiles.read("s.jks", bytes, PASSWORD))
        .isInstanceOf(PemException.class)
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
    assertThatThrownBy(() -> KeyFiles.read("s.jks", bytes, PASSWORD, "c"))
        .isInstanceOf(PemException.class)
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void saysThatAStoreIsDamaged() throws Exception {
    for (String type : new String[] {"PKCS12", "JKS"}) {
      KeyStore store = store(type);
      store.setKeyEntry(
          "own", ISSUED.privateKey(), PASSWORD, ISSUED.chain().toArray(Certificate[]::new));
      byte[] bytes = bytes(store);
      byte[] cut = Arrays.copyOf(bytes, 40);

      assertThatThrownBy(() -> KeyStores.identity("s", cut, PASSWORD, null))
          .isInstanceOf(PemException.class)
          .hasMessageStartingWith("s: this store of type " + type + " cannot be read");
    }
  }

  @Test
  void knowsJavaStoresByTheirBeginning() throws Exception {
    assertThat(KeyStores.javaStore(bytes(store("JKS")))).isTrue();
    assertThat(KeyStores.javaStore(bytes(store("JCEKS")))).isTrue();
    assertThat(KeyStores.javaStore(bytes(store("PKCS12")))).isFalse();
    assertThat(KeyStores.javaStore(new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe})).isFalse();
    assertThat(KeyStores.javaStore(new byte[0])).isFalse();
  }

  private static KeyStore store(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  private static byte[] bytes(KeyStore store) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }
}

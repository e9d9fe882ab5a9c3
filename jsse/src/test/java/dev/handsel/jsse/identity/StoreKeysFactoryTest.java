// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key managers made of stores, and stores of which none can be made. */
final class StoreKeysFactoryTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Authority ROOT = TestCertificates.authority("EC");

  private static Issued issued(String keyType) {
    return ROOT.issue(LeafOptions.named("a.example").withKeyType(keyType));
  }

  private static KeyStore store(PrivateKey key, Issued identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key, PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    return store;
  }

  private static X509KeyManager manager(KeyStore store) throws Exception {
    StoreKeysFactory factory = new StoreKeysFactory();
    factory.engineInit(store, PASSWORD);
    return (X509KeyManager) factory.engineGetKeyManagers()[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "P-521", "Ed25519", "Ed448"})
  void takesAKeyOfEveryKind(String keyType) throws Exception {
    Issued identity = issued(keyType);

    assertThat(manager(store(identity.privateKey(), identity)).getPrivateKey("own"))
        .isEqualTo(identity.privateKey());
  }

  @ParameterizedTest
  @CsvSource({"RSA, RSA", "EC, EC", "EC, P-384", "Ed25519, Ed25519", "EC, RSA", "Ed25519, EC"})
  void refusesTheKeyOfAnotherCertificate(String keyType, String otherType) {
    assertThatThrownBy(() -> manager(store(issued(keyType).privateKey(), issued(otherType))))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("the private key \"own\"")
        .hasMessageContaining("does not belong to its certificate");
  }

  /** A key that stays in its token. */
  private record Opaque(String getAlgorithm) implements PrivateKey {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String getFormat() {
      return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return null;
    }
  }

  @Test
  void asksNoTokenForASignature() {
    assertThatCode(
            () -> KeyMatch.require("own", new Opaque("EC"), issued("RSA").leaf().getPublicKey()))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesItFromABuilderToo() throws Exception {
    KeyStore store = store(issued("EC").privateKey(), issued("EC"));
    KeyStoreBuilderParameters builders =
        new KeyStoreBuilderParameters(
            List.of(
                KeyStore.Builder.newInstance(store, new KeyStore.PasswordProtection(PASSWORD))));

    assertThatThrownBy(() -> new StoreKeysFactory().engineInit(builders))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("key store 1 cannot be read")
        .hasMessageContaining("does not belong to its certificate");
  }

  @Test
  void readsTheKeysOfBuilders() throws Exception {
    Issued identity = issued("EC");
    KeyStore store = store(identity.privateKey(), identity);
    StoreKeysFactory factory = new StoreKeysFactory();
    factory.engineInit(
        new KeyStoreBuilderParameters(
            List.of(
                KeyStore.Builder.newInstance(store, new KeyStore.PasswordProtection(PASSWORD)))));

    assertThat(((X509KeyManager) factory.engineGetKeyManagers()[0]).getPrivateKey("key.1.own"))
        .isEqualTo(identity.privateKey());
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    Issued identity = issued("EC");
    KeyStore store = store(identity.privateKey(), identity);

    assertThatThrownBy(() -> new StoreKeysFactory().engineInit(store, "other".toCharArray()))
        .isInstanceOf(UnrecoverableKeyException.class);
  }

  @Test
  void mustBeInitialized() {
    assertThatThrownBy(() -> new StoreKeysFactory().engineGetKeyManagers())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new StoreKeysFactory().engineInit(null))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
    assertThatThrownBy(() -> new StoreTrust().engineGetTrustManagers())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new StoreTrust().engineInit((ManagerFactoryParameters) null))
        .isInstanceOf(InvalidAlgorithmParameterException.class);
  }
}

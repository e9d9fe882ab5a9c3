// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/**
 * The key managers of a key store: one {@link StoreKeys}. Keys are decrypted once, here. Under all
 * the names of the JDK it is the same, which knows validity, purpose and server names.
 */
public final class StoreKeysFactory extends KeyManagerFactorySpi {
  private @Nullable StoreKeys keys;

  @Override
  protected void engineInit(@Nullable KeyStore store, char @Nullable [] password)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
    List<OwnKey> found = new ArrayList<>();
    if (store != null) {
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
          add(found, alias, key, store.getCertificateChain(alias));
        }
      }
    }
    keys = new StoreKeys(found);
  }

  @Override
  protected void engineInit(ManagerFactoryParameters parameters)
      throws InvalidAlgorithmParameterException {
    if (!(parameters instanceof KeyStoreBuilderParameters builders)) {
      throw new InvalidAlgorithmParameterException("parameters must be KeyStoreBuilderParameters");
    }
    List<OwnKey> found = new ArrayList<>();
    int index = 0;
    for (KeyStore.Builder builder : builders.getParameters()) {
      index++;
      try {
        KeyStore store = builder.getKeyStore();
        for (String alias : Collections.list(store.aliases())) {
          if (store.isKeyEntry(alias)
              && store.getEntry(alias, builder.getProtectionParameter(alias))
                  instanceof KeyStore.PrivateKeyEntry entry) {
            add(
                found,
                "key." + index + "." + alias,
                entry.getPrivateKey(),
                entry.getCertificateChain());
          }
        }
      } catch (GeneralSecurityException e) {
        throw new InvalidAlgorithmParameterException(
            "key store " + index + " cannot be read: " + e.getMessage(), e);
      }
    }
    keys = new StoreKeys(found);
  }

  private static void add(
      List<OwnKey> found, String alias, PrivateKey key, Certificate @Nullable [] chain)
      throws KeyStoreException {
    if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate)) {
      return;
    }
    KeyMatch.require(alias, key, chain[0].getPublicKey());
    found.add(new OwnKey(alias, key, Arrays.copyOf(chain, chain.length, X509Certificate[].class)));
  }

  @Override
  protected KeyManager[] engineGetKeyManagers() {
    StoreKeys ready = keys;
    if (ready == null) {
      throw new IllegalStateException("the KeyManagerFactory is not initialized");
    }
    return new KeyManager[] {ready};
  }

  /** The key managers of the store that {@code javax.net.ssl.keyStore} names. */
  public static KeyManager[] ofDefaultStore() throws IOException, GeneralSecurityException {
    char[] password = Stores.defaultKeyPassword();
    try {
      StoreKeysFactory factory = new StoreKeysFactory();
      factory.engineInit(Stores.defaultKeys(password.length == 0 ? null : password), password);
      return factory.engineGetKeyManagers();
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}

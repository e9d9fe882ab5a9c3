// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.x509.TrustedEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Key stores of the JDK from bytes. Aliases stand in messages once the store's sum was right. */
final class KeyStores {
  private static final int JKS = 0xfeedfeed;
  private static final int JCEKS = 0xcececece;

  private final String file;
  private final KeyStore store;
  private final char[] password;

  private KeyStores(String file, byte[] bytes, char @Nullable [] password) throws PemException {
    this.file = file;
    String type = magic(bytes) == JKS ? "JKS" : magic(bytes) == JCEKS ? "JCEKS" : "PKCS12";
    if (password == null) {
      throw because("this is a store of type " + type + "; give its password");
    }
    this.password = password;
    this.store = load(type, bytes);
  }

  /** Whether it begins as a JKS or JCEKS store does. */
  static boolean javaStore(byte[] bytes) {
    int magic = magic(bytes);
    return magic == JKS || magic == JCEKS;
  }

  private static int magic(byte[] bytes) {
    int magic = 0;
    for (int i = 0; i < 4 && bytes.length >= 4; i++) {
      magic = magic << 8 | bytes[i] & 0xff;
    }
    return magic;
  }

  static Pem identity(String file, byte[] bytes, char @Nullable [] password, @Nullable String alias)
      throws PemException {
    return new KeyStores(file, bytes, password).identity(alias);
  }

  static List<X509Certificate> authorities(String file, byte[] bytes, char @Nullable [] password)
      throws PemException {
    KeyStores opened = new KeyStores(file, bytes, password);
    List<X509Certificate> trusted = opened.trusted();
    if (trusted.isEmpty()) {
      throw opened.because(
          "the store trusts no certificate"
              + (opened.keys().isEmpty() ? "" : ", it only holds keys with their chains")
              + "; import the authority: keytool -importcert -keystore STORE -file CA");
    }
    return trusted;
  }

  private KeyStore load(String type, byte[] bytes) throws PemException {
    try {
      KeyStore loaded = KeyStore.getInstance(type);
      loaded.load(new ByteArrayInputStream(bytes), password);
      return loaded;
    } catch (KeyStoreException e) {
      throw because(
          "this Java reads no stores of type "
              + type
              + "; convert it: keytool -importkeystore -srckeystore OLD -destkeystore NEW"
              + " -deststoretype PKCS12");
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? because("the password does not open this store of type " + type)
          : damaged(type);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw damaged(type);
    }
  }

  private PemException damaged(String type) {
    return because(
        "this store of type "
            + type
            + " cannot be read: it is damaged, or protected by an algorithm that this Java lacks;"
            + " make it anew: openssl pkcs12 -in OLD -out ALL.pem -nodes, then openssl pkcs12"
            + " -export -in ALL.pem -out NEW");
  }

  private Pem identity(@Nullable String wanted) throws PemException {
    List<String> keys = keys();
    if (wanted == null && keys.isEmpty()) {
      return new Pem(file, trusted(), List.of(), List.of());
    }
    if (wanted == null && keys.size() > 1) {
      throw because(
          "the store holds "
              + keys.size()
              + " private keys ("
              + Shown.list(keys)
              + "); say which by its alias");
    }
    String alias = wanted == null ? keys.get(0) : wanted;
    try {
      if (!store.isKeyEntry(alias)) {
        throw because(
            "the store holds no private key of that alias; its keys are: "
                + (keys.isEmpty() ? "none" : Shown.list(keys)));
      }
      Key key = store.getKey(alias, password);
      if (!(key instanceof PrivateKey privateKey)) {
        throw because("the entry of that alias is a secret key, not a private one");
      }
      List<X509Certificate> chain = chain(alias);
      return new Pem(file, chain, List.of(privateKey), List.of());
    } catch (UnrecoverableKeyException e) {
      throw because(
          "the password opens the store but not the private key in it; give both the same one:"
              + " keytool -keypasswd -keystore STORE -alias ALIAS");
    } catch (GeneralSecurityException e) {
      throw e instanceof PemException own
          ? own
          : because(
              "this Java cannot read the private key in the store; make one of type EC or RSA");
    }
  }

  private List<X509Certificate> chain(String alias) throws KeyStoreException {
    List<X509Certificate> chain = new ArrayList<>();
    Certificate[] stored = store.getCertificateChain(alias);
    for (Certificate certificate : stored == null ? new Certificate[0] : stored) {
      if (certificate instanceof X509Certificate x509) {
        chain.add(x509);
      }
    }
    return chain;
  }

  private List<String> keys() {
    try {
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        // Secret keys, of which JCEKS and PKCS#12 may have some, come without certificates.
        if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
          keys.add(alias);
        }
      }
      return keys;
    } catch (KeyStoreException e) {
      throw new IllegalStateException("the store was loaded", e);
    }
  }

  private List<X509Certificate> trusted() {
    return TrustedEntries.of(store);
  }

  private PemException because(String problem) {
    return new PemException(file + ": " + problem);
  }
}

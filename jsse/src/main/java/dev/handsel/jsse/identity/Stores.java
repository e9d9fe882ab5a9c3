// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stores that {@code javax.net.ssl.keyStore*} and {@code javax.net.ssl.trustStore*} name. */
public final class Stores {
  /** What the properties say when keys are in a token and not in a file. */
  private static final String NONE = "NONE";

  private static final String SECURITY = "lib/security/";

  /** In aliases of {@code cacerts}, as the JDK's own builds write them. */
  private static final String JDK_MARK = " [jdk";

  private static final Object LOCK = new Object();
  private static @Nullable Origin lastOrigin;
  private static Set<X509Certificate> lastAnchors = Set.of();

  private Stores() {}

  private record Origin(String file, long modified, long length, String type, String provider) {}

  /** The anchors of the default trust store; read again when the file has changed. */
  static Set<X509Certificate> defaultAnchors() throws IOException, GeneralSecurityException {
    String file = trustFile();
    String type = System.getProperty("javax.net.ssl.trustStoreType", KeyStore.getDefaultType());
    String provider = System.getProperty("javax.net.ssl.trustStoreProvider", "");
    File path = new File(file);
    Origin origin = new Origin(file, path.lastModified(), path.length(), type, provider);
    synchronized (LOCK) {
      if (!NONE.equals(file) && origin.equals(lastOrigin)) {
        return lastAnchors;
      }
    }
    String password = System.getProperty("javax.net.ssl.trustStorePassword", "");
    char[] secret = password.isEmpty() ? null : password.toCharArray();
    Set<X509Certificate> anchors =
        anchors(load("javax.net.ssl.trustStore", file, type, provider, secret));
    synchronized (LOCK) {
      lastOrigin = origin;
      lastAnchors = anchors;
    }
    return anchors;
  }

  private static String trustFile() {
    String named = System.getProperty("javax.net.ssl.trustStore");
    if (named != null && !named.isEmpty()) {
      return named;
    }
    String security = System.getProperty("java.home") + File.separator + SECURITY;
    String own = security + "jssecacerts";
    return new File(own).exists() ? own : security + "cacerts";
  }

  /** The default key store, empty when none is named. */
  static KeyStore defaultKeys(char @Nullable [] password)
      throws IOException, GeneralSecurityException {
    String file = System.getProperty("javax.net.ssl.keyStore", "");
    String type = System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType());
    String provider = System.getProperty("javax.net.ssl.keyStoreProvider", "");
    if (!file.isEmpty() && !NONE.equals(file) && !new File(file).exists()) {
      throw new IOException("javax.net.ssl.keyStore=" + file + " does not exist");
    }
    return load("javax.net.ssl.keyStore", file, type, provider, password);
  }

  /** The password of the default key store, which also protects its keys. */
  static char[] defaultKeyPassword() {
    return System.getProperty("javax.net.ssl.keyStorePassword", "").toCharArray();
  }

  /**
   * @throws IOException naming the property whose store cannot be read
   */
  private static KeyStore load(
      String property, String file, String type, String provider, char @Nullable [] password)
      throws IOException, GeneralSecurityException {
    try {
      KeyStore store =
          provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
      // A missing trust store is an empty one, which trusts nobody.
      if (file.isEmpty() || NONE.equals(file) || !new File(file).exists()) {
        store.load(null, password);
      } else {
        try (InputStream in = new FileInputStream(file)) {
          store.load(in, password);
        }
      }
      return store;
    } catch (IOException e) {
      throw new IOException(
          "%s=%s cannot be read as a key store of type %s: %s; correct %s, %sType or %sPassword"
              .formatted(property, file, type, e.getMessage(), property, property, property),
          e);
    } catch (KeyStoreException | NoSuchProviderException e) {
      throw new KeyStoreException(
          "%sType=%s%s: %s; correct it"
              .formatted(
                  property,
                  type,
                  provider.isEmpty() ? "" : ", %sProvider=%s".formatted(property, provider),
                  e.getMessage()),
          e);
    }
  }

  /** The authorities that the JDK brings along, as it marks them in its own store. */
  static Set<X509Certificate> jdkAuthorities() {
    String file = System.getProperty("java.home") + File.separator + SECURITY + "cacerts";
    Set<X509Certificate> authorities = new LinkedHashSet<>();
    try {
      KeyStore store = KeyStore.getInstance(new File(file), (char[]) null);
      for (String alias : Collections.list(store.aliases())) {
        if (alias.contains(JDK_MARK)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          authorities.add(certificate);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      // A JDK without a store of its own brings no authorities along.
      return Set.of();
    }
    return authorities;
  }

  /**
   * The trusted certificates of {@code store}, and the leaves of its own entries, as in SunJSSE.
   */
  static Set<X509Certificate> anchors(KeyStore store) throws KeyStoreException {
    Set<X509Certificate> anchors = new LinkedHashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (certificate instanceof X509Certificate x509) {
        anchors.add(x509);
      }
    }
    return anchors;
  }
}

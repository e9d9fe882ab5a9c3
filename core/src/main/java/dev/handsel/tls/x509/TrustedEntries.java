// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The certificates that a loaded key store trusts. */
public final class TrustedEntries {
  private TrustedEntries() {}

  /** What {@code keytool -importcert} has put there; entries with keys do not count. */
  public static List<X509Certificate> of(KeyStore store) {
    try {
      List<X509Certificate> certificates = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
      return certificates;
    } catch (KeyStoreException e) {
      throw new IllegalArgumentException("the key store was not loaded: call load first", e);
    }
  }
}

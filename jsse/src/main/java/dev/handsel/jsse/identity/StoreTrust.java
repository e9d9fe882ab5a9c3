// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.PKIXBuilderParameters;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;

/** The trust managers of a key store: exactly one {@link PkixTrust}. */
public final class StoreTrust extends TrustManagerFactorySpi {
  private @Nullable PkixTrust trust;

  @Override
  protected void engineInit(@Nullable KeyStore store) throws KeyStoreException {
    if (store != null) {
      trust = PkixTrust.of(Stores.anchors(store));
      return;
    }
    try {
      trust = PkixTrust.of(Stores.defaultAnchors());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Stores in tokens throw what they like.
      throw new KeyStoreException("cannot read the default trust store: " + e.getMessage(), e);
    }
  }

  @Override
  protected void engineInit(ManagerFactoryParameters parameters)
      throws InvalidAlgorithmParameterException {
    if (parameters instanceof CertPathTrustManagerParameters path
        && path.getParameters() instanceof PKIXBuilderParameters pkix) {
      trust = PkixTrust.of(pkix);
    } else {
      throw new InvalidAlgorithmParameterException(
          "parameters must be CertPathTrustManagerParameters holding PKIXBuilderParameters");
    }
  }

  @Override
  protected TrustManager[] engineGetTrustManagers() {
    PkixTrust ready = trust;
    if (ready == null) {
      throw new IllegalStateException("the TrustManagerFactory is not initialized");
    }
    return new TrustManager[] {ready};
  }
}

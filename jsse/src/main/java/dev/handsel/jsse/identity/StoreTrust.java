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
    try {
      trust = PkixTrust.of(store == null ? Stores.defaultAnchors() : Stores.anchors(store));
    } catch (IOException | GeneralSecurityException e) {
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

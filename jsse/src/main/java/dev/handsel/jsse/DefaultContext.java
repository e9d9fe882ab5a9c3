// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.jsse.identity.StoreKeysFactory;
import dev.handsel.jsse.settings.ContextKind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The SSLContext that {@code javax.net.ssl.*} properties describe, ready when it is made. */
final class DefaultContext extends TlsContext {
  private DefaultContext() {
    super(ContextKind.DEFAULT);
  }

  static DefaultContext create() throws GeneralSecurityException, IOException {
    DefaultContext made = new DefaultContext();
    made.initialize(StoreKeysFactory.ofDefaultStore(), Realms.defaultTrustManagers());
    return made;
  }

  private void initialize(KeyManager[] keys, TrustManager[] trust) throws KeyManagementException {
    super.engineInit(keys, trust, null);
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("Default SSLContext is initialized automatically");
  }
}

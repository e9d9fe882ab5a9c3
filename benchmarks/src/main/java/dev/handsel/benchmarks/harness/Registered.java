// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.OpenSSLProvider;

/** Which providers of cryptography a JVM has registered besides the JDK's. */
enum Registered {
  NOTHING(),
  BOUNCY_CASTLE(Registered::bouncyCastle),
  NATIVE(Registered::accp, Registered::conscrypt),
  ALL(Registered::accp, Registered::conscrypt, Registered::bouncyCastle),
  /** The only one that changes what others find: it stands before the JDK's. */
  ACCP_FIRST(Registered::accp);

  private final List<Supplier<Provider>> providers;

  @SafeVarargs
  @SuppressWarnings("varargs")
  Registered(Supplier<Provider>... providers) {
    this.providers = List.of(providers);
  }

  private static Provider bouncyCastle() {
    return new BouncyCastleProvider();
  }

  private static Provider accp() {
    AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
    return AmazonCorrettoCryptoProvider.INSTANCE;
  }

  private static Provider conscrypt() {
    return new OpenSSLProvider();
  }

  /**
   * Registers them for the rest of this JVM's life; those that are registered stay where they are.
   */
  void register() {
    int position = this == ACCP_FIRST ? 1 : Security.getProviders().length + 1;
    for (Supplier<Provider> each : providers) {
      Provider provider = each.get();
      if (Security.insertProviderAt(provider, position) > 0) {
        position++;
      }
    }
  }
}

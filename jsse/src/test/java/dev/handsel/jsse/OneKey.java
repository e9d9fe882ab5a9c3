// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.testkit.TestCertificates.Issued;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key manager with one identity under one alias, or with none, which answers so whatever it is
 * asked. It knows no engines; what {@link OfEngines} makes of it does.
 */
public class OneKey implements X509KeyManager {
  private final @Nullable Issued identity;
  private final String alias;

  public OneKey(@Nullable Issued identity, String alias) {
    this.identity = identity;
    this.alias = alias;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return identity == null ? null : alias;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseClientAlias(new String[] {keyType}, issuers, socket);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String asked) {
    return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String asked) {
    return identity == null ? null : identity.privateKey();
  }

  /** The same as a manager that may be asked about engines too. */
  public static class OfEngines extends X509ExtendedKeyManager {
    private final OneKey key;

    public OfEngines(OneKey key) {
      this.key = key;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return key.chooseClientAlias(keyTypes, issuers, socket);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return key.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return key.getClientAliases(keyType, issuers);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return key.getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return key.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return key.getPrivateKey(alias);
    }
  }
}

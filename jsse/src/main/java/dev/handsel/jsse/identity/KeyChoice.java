// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.settings.SchemeNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * An application's X509KeyManager as a credential selector. It is asked by the key types of the
 * JDK; whatever it returns is checked, since some return the same alias for every type.
 */
public final class KeyChoice implements CredentialSelector {
  private final X509KeyManager keys;
  private final CredentialCache cache;
  private final String id;
  private final Endpoint endpoint;
  private final boolean sessionCreation;

  /**
   * @param id stable for {@code keys}, for the scope of sessions
   */
  public KeyChoice(
      X509KeyManager keys,
      CredentialCache cache,
      String id,
      Endpoint endpoint,
      boolean sessionCreation) {
    this.keys = keys;
    this.cache = cache;
    this.id = id;
    this.endpoint = endpoint;
    this.sessionCreation = sessionCreation;
  }

  @Override
  public String id() {
    return id;
  }

  /** An application's manager may ask a vault; ours has its keys at hand. */
  @Override
  public boolean blocks() {
    return !(keys instanceof StoreKeys);
  }

  @Override
  public Optional<Credential> choose(CredentialQuery query) throws Exception {
    endpoint.show(query.view());
    List<String> types = keyTypes(query);
    if (query.role() == Role.CLIENT) {
      String alias = clientAlias(types.toArray(String[]::new), principals(query.authorities()));
      return alias == null ? Optional.empty() : credential(alias).filter(c -> fits(c, query));
    }
    if (!sessionCreation) {
      throw PeerIncompatible.NO_CREDENTIAL.because(
          "no new session is allowed here, and the client resumes none; enable session creation");
    }
    Set<String> tried = new LinkedHashSet<>();
    for (String type : types) {
      String alias = serverAlias(type, principals(query.authorities()));
      if (alias != null && tried.add(alias)) {
        Optional<Credential> credential = credential(alias).filter(c -> fits(c, query));
        if (credential.isPresent()) {
          return credential;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> keyTypes(CredentialQuery query) {
    Set<String> types = new LinkedHashSet<>();
    for (SignatureScheme scheme : query.schemes()) {
      String type = SchemeNames.keyType(scheme);
      if (query.authentications().contains(Authentication.ANY)
          || query.authentications().isEmpty()
          || query.authentications().contains(authentication(type))) {
        types.add(type);
        if (type.equals("EdDSA") || type.equals("ML-DSA")) {
          // What keys of other providers than the JDK's are called.
          types.add(SchemeNames.jca(scheme));
        }
      }
    }
    if (query.rsaKeyExchange()) {
      types.add("RSA");
    }
    return new ArrayList<>(types);
  }

  private static Authentication authentication(String keyType) {
    return keyType.startsWith("RSA") ? Authentication.RSA : Authentication.ECDSA;
  }

  private static boolean fits(Credential credential, CredentialQuery query) {
    boolean decrypts =
        query.rsaKeyExchange()
            && query.version().equals(ProtocolVersion.TLS_1_2)
            && credential.decryptionKey().isPresent();
    return decrypts || query.schemes().stream().anyMatch(credential.signer()::supports);
  }

  private Optional<Credential> credential(String alias) {
    X509Certificate[] chain = keys.getCertificateChain(alias);
    PrivateKey key = keys.getPrivateKey(alias);
    return chain == null || chain.length == 0 || key == null
        ? Optional.empty()
        : Optional.of(cache.credential(chain, key));
  }

  private @Nullable String clientAlias(String[] types, Principal @Nullable [] issuers) {
    if (types.length == 0) {
      return null;
    }
    return endpoint.engine() != null && keys instanceof X509ExtendedKeyManager extended
        ? extended.chooseEngineClientAlias(types, issuers, endpoint.engine())
        : keys.chooseClientAlias(types, issuers, endpoint.socket());
  }

  private @Nullable String serverAlias(String type, Principal @Nullable [] issuers) {
    return endpoint.engine() != null && keys instanceof X509ExtendedKeyManager extended
        ? extended.chooseEngineServerAlias(type, issuers, endpoint.engine())
        : keys.chooseServerAlias(type, issuers, endpoint.socket());
  }

  private static Principal @Nullable [] principals(List<Opaque> names) {
    return names.isEmpty()
        ? null
        : names.stream().map(Opaque::toByteArray).map(X500Principal::new).toArray(Principal[]::new);
  }
}

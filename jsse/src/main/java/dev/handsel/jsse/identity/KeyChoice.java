// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.settings.SchemeNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.DistinguishedNames;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
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
  /** Whose managers know keys by names of their own, and do not know those of the JDK. */
  private static final String BOUNCY_CASTLE = "org.bouncycastle.";

  private final X509KeyManager keys;
  private final CredentialCache cache;
  private final String id;
  private final Endpoint endpoint;
  private final boolean sessionCreation;

  /**
   * @param id names {@code keys} in the scope of sessions, where their content cannot be read
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
    return keys instanceof StoreKeys store ? store.id() : id;
  }

  @Override
  public String scopeId(Credential chosen) {
    return keys instanceof StoreKeys ? chosen.id() : id;
  }

  /** Of our own manager's keys any may serve a name that no certificate holds. */
  @Override
  public boolean serves(String scopeId, Optional<String> serverName) {
    return keys instanceof StoreKeys store ? store.holds(scopeId) : scopeId.equals(id);
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
      Principal[] accepted = principals(query.chain().authorities());
      if (accepted != null && accepted.length == 0) {
        // Managers would take it for "anybody"; a certificate is shown to who may know it.
        return Optional.empty();
      }
      String alias = clientAlias(types.toArray(String[]::new), accepted);
      return alias == null ? Optional.empty() : credential(alias).filter(c -> fits(c, query));
    }
    if (!sessionCreation) {
      throw PeerIncompatible.NO_CREDENTIAL.because(
          "no new session is allowed here, and the client resumes none; enable session creation");
    }
    Principal[] issuers = principals(query.chain().authorities());
    List<String> tried = new ArrayList<>(types.size());
    for (String type : types) {
      String alias = serverAlias(type, issuers);
      if (alias != null && !tried.contains(alias)) {
        tried.add(alias);
        Optional<Credential> credential = credential(alias);
        if (credential.isPresent() && fits(credential.get(), query)) {
          return credential;
        }
      }
    }
    return Optional.empty();
  }

  /** Our own manager's keys are all known here; another's are its own affair. */
  @Override
  public String whyNone(CredentialQuery query) {
    if (keys instanceof StoreKeys store) {
      List<Credential> all = new ArrayList<>();
      for (String alias : store.aliases()) {
        usable(alias).ifPresent(all::add);
      }
      return (all.isEmpty() ? CredentialSelector.NONE : StaticCredentialSelector.of(all))
          .whyNone(query);
    }
    return "the key manager gave none for the key types "
        + Shown.few(keyTypes(query), Shown.LONGEST_TEXT)
        + (query.chain().authorities().isEmpty()
            ? ""
            : " and the authorities " + DistinguishedNames.shown(query.chain().authorities()));
  }

  private Optional<Credential> usable(String alias) {
    try {
      return credential(alias);
    } catch (TlsException | RuntimeException e) {
      // Whoever chooses it is told.
      return Optional.empty();
    }
  }

  private List<String> keyTypes(CredentialQuery query) {
    boolean others = keys.getClass().getName().startsWith(BOUNCY_CASTLE);
    Set<Authentication> wanted = query.keyUse().authentications();
    boolean any = wanted.isEmpty() || wanted.contains(Authentication.ANY);
    List<String> types = new ArrayList<>(8);
    for (SignatureScheme scheme : query.schemes()) {
      for (String type : SchemeNames.keyTypes(scheme, others)) {
        if (any || wanted.contains(authentication(type))) {
          add(types, type);
        }
      }
    }
    if (query.keyUse().rsaKeyExchange()) {
      add(types, "RSA");
    }
    return types;
  }

  private static void add(List<String> types, String type) {
    if (!types.contains(type)) {
      types.add(type);
    }
  }

  private static Authentication authentication(String keyType) {
    return keyType.startsWith("RSA") ? Authentication.RSA : Authentication.ECDSA;
  }

  private static boolean fits(Credential credential, CredentialQuery query) {
    boolean decrypts =
        query.keyUse().rsaKeyExchange()
            && query.version().equals(ProtocolVersion.TLS_1_2)
            && credential.decryptionKey().isPresent();
    if (decrypts) {
      return true;
    }
    for (SignatureScheme scheme : query.schemes()) {
      if (credential.signer().supports(scheme)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Credential> credential(String alias) throws TlsException {
    X509Certificate[] chain = keys.getCertificateChain(alias);
    PrivateKey key = keys.getPrivateKey(alias);
    if (chain == null || chain.length == 0 || key == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(cache.credential(chain, key));
    } catch (IllegalArgumentException e) {
      throw LocalFailure.CONFIGURATION.because(
          e, "the key manager's key \"%s\" cannot be used: %s", Shown.text(alias), e.getMessage());
    }
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

  /**
   * The names of the peer's authorities that are names, null for any. What is no distinguished name
   * is the peer's mistake, and none of our certificates is by it.
   */
  private static Principal @Nullable [] principals(List<Opaque> names) {
    if (names.isEmpty()) {
      return null;
    }
    List<Principal> principals = new ArrayList<>(names.size());
    for (Opaque name : names) {
      try {
        principals.add(new X500Principal(name.toByteArray()));
      } catch (IllegalArgumentException noName) {
        // Passed over.
      }
    }
    return principals.toArray(Principal[]::new);
  }
}

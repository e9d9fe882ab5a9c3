// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.WireNames;
import dev.handsel.tls.credential.Credentials;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a store. Of those with the key type and an accepted issuer it offers the one whose
 * certificate is valid, is meant for the role, and carries the name the client asks for; failing
 * that the least unfit.
 */
final class StoreKeys extends X509ExtendedKeyManager {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final List<OwnKey> keys;
  // Found out when a session is first bound to them.
  private volatile @Nullable String id;
  private volatile @Nullable Set<String> credentialIds;

  StoreKeys(List<OwnKey> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return client(keyTypes, issuers);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return client(keyTypes, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return server(
        keyType, issuers, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return server(keyType, issuers, engine == null ? null : engine.getHandshakeSession());
  }

  private @Nullable String client(String @Nullable [] keyTypes, Principal @Nullable [] issuers) {
    List<OwnKey> fitting = new ArrayList<>(2);
    for (String type : keyTypes == null ? new String[0] : keyTypes) {
      fitting.addAll(fitting(type, issuers));
    }
    return best(fitting, CLIENT_AUTH, null);
  }

  private @Nullable String server(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable SSLSession session) {
    List<OwnKey> fitting = keyType == null ? List.of() : fitting(keyType, issuers);
    return best(fitting, SERVER_AUTH, fitting.size() > 1 ? nameAsked(session) : null);
  }

  /** The first of the least unfit; certificates are looked at only if there is a choice. */
  private static @Nullable String best(
      List<OwnKey> fitting, String purpose, @Nullable String serverName) {
    OwnKey best = fitting.isEmpty() ? null : fitting.get(0);
    if (fitting.size() > 1) {
      best = Collections.min(fitting, byFlaws(purpose, serverName));
    }
    return best == null ? null : best.alias();
  }

  private static @Nullable String nameAsked(@Nullable SSLSession session) {
    if (session instanceof TlsSession own) {
      return own.nameAsked();
    }
    return session instanceof ExtendedSSLSession extended
        ? WireNames.host(extended.getRequestedServerNames())
        : null;
  }

  private List<OwnKey> fitting(String keyType, Principal @Nullable [] issuers) {
    List<OwnKey> fitting = new ArrayList<>(2);
    for (OwnKey key : keys) {
      if (key.isOf(keyType) && key.issuedByOneOf(issuers)) {
        fitting.add(key);
      }
    }
    return fitting;
  }

  private static Comparator<OwnKey> byFlaws(@Nullable String purpose, @Nullable String serverName) {
    Instant now = Instant.now();
    return Comparator.comparingInt(key -> key.flaws(purpose, serverName, now));
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType, issuers, CLIENT_AUTH);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType, issuers, SERVER_AUTH);
  }

  private String @Nullable [] aliases(
      @Nullable String keyType, Principal @Nullable [] issuers, String purpose) {
    if (keyType == null) {
      return null;
    }
    List<OwnKey> fitting = fitting(keyType, issuers);
    fitting.sort(byFlaws(purpose, null));
    String[] aliases = fitting.stream().map(OwnKey::alias).toArray(String[]::new);
    return aliases.length == 0 ? null : aliases;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    return of(alias).map(key -> key.chain().clone()).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    return of(alias).map(OwnKey::key).orElse(null);
  }

  /** Names all of them with their chains, the same for the same in any process. */
  String id() {
    String known = id;
    if (known == null) {
      StringBuilder all = new StringBuilder();
      keys.stream().map(StoreKeys::fingerprints).sorted().forEach(all::append);
      known = sha256(all.toString());
      id = known;
    }
    return known;
  }

  private static String fingerprints(OwnKey key) {
    return Arrays.stream(key.chain())
        .map(CaDistrust::fingerprint)
        .collect(Collectors.joining(",", "", ";"));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether one of them is the key of a credential that is named so. */
  boolean holds(String credentialId) {
    Set<String> known = credentialIds;
    if (known == null) {
      known =
          keys.stream()
              .map(key -> Credentials.id(key.leaf().getPublicKey()))
              .collect(Collectors.toUnmodifiableSet());
      credentialIds = known;
    }
    return known.contains(credentialId);
  }

  /** Of all keys. */
  List<String> aliases() {
    return keys.stream().map(OwnKey::alias).toList();
  }

  private Optional<OwnKey> of(@Nullable String alias) {
    for (OwnKey key : keys) {
      if (key.alias().equals(alias)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}

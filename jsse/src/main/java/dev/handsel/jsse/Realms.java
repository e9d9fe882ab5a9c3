// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.identity.PkixTrust;
import dev.handsel.jsse.identity.TrustSource;
import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.session.SessionShelf;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.jsse.settings.Tier;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes realms of what {@code SSLContext.init} was given. */
final class Realms {
  private static final InstantSource CLOCK = InstantSource.system();

  private Realms() {}

  /** Made when first used; no class's constant, which a misspelt tier would break for good. */
  private static volatile @Nullable CryptoBackend shared;

  /** The process's backend. */
  static CryptoBackend crypto() {
    CryptoBackend known = shared;
    if (known == null) {
      synchronized (Realms.class) {
        known = shared;
        if (known == null) {
          known = JcaBackend.of(Tier.current());
          shared = known;
        }
      }
    }
    return known;
  }

  private static CryptoBackend crypto(@Nullable SecureRandom random) throws KeyManagementException {
    try {
      return random == null ? crypto() : JcaBackend.of(Tier.current(), random);
    } catch (IllegalArgumentException e) {
      throw new KeyManagementException("handsel.tier: " + e.getMessage(), e);
    }
  }

  static Realm realm(
      Defaults defaults,
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trust,
      @Nullable SecureRandom random,
      SessionShelf clients,
      SessionShelf servers)
      throws KeyManagementException {
    CryptoBackend crypto = crypto(random);
    return new Realm(
        defaults,
        keyManager(keys),
        new TrustSource(trust == null ? Realms::defaultTrust : chosen(trust)),
        crypto,
        new ClientSessions(clients, new InMemoryClientSessionCache(CLOCK)),
        new ServerSessions(
            servers, new InMemoryServerSessionStore(CLOCK), tickets(defaults, crypto)));
  }

  private static TicketProtector tickets(Defaults defaults, CryptoBackend crypto) {
    Duration rotation = Duration.ofSeconds(defaults.switches().server().ticketKeySeconds());
    return new TicketKeys(crypto, new RotatingTicketKeys(crypto.randomness(), rotation));
  }

  /** The first X509KeyManager, as in SunJSSE. */
  private static @Nullable X509KeyManager keyManager(KeyManager @Nullable [] keys) {
    for (KeyManager each : keys == null ? new KeyManager[0] : keys) {
      if (each instanceof X509KeyManager manager) {
        return manager;
      }
    }
    return null;
  }

  /** The first X509TrustManager, as in SunJSSE; none at all trusts nobody. */
  private static TrustSource.Finder chosen(TrustManager[] trust) {
    for (TrustManager each : trust) {
      if (each instanceof X509TrustManager manager) {
        return () -> manager;
      }
    }
    X509TrustManager nobody = PkixTrust.of(List.of());
    return () -> nobody;
  }

  /** The trust manager of the default algorithm and the default store. */
  private static X509TrustManager defaultTrust() throws GeneralSecurityException {
    return chosen(defaultTrustManagers()).find();
  }

  /**
   * The trust managers of the default algorithm and the default store.
   *
   * @throws GeneralSecurityException saying why the store cannot be read
   */
  static TrustManager[] defaultTrustManagers() throws GeneralSecurityException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | RuntimeException e) {
      // Another provider's factory may keep the reason to itself.
      throw new KeyStoreException(
          "the default trust store (javax.net.ssl.trustStore=%s) cannot be used: %s"
              .formatted(System.getProperty("javax.net.ssl.trustStore", ""), reason(e)),
          e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    String own = String.valueOf(failure.getMessage());
    String why = cause == null ? "" : reason(cause);
    return why.isEmpty() || own.contains(why) ? own : own + ": " + why;
  }
}

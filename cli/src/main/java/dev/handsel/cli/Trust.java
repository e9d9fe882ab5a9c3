// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.pkix.PathVeto;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe.
 *
 * @param watcher hears of each path that is about to be believed
 * @param crl revocation lists of those who certify
 * @param passwords of stores of authorities
 */
record Trust(PathVeto watcher, Optional<Path> crl, Passwords passwords) {
  /** Nobody listens, and nothing is revoked. */
  static final Trust PLAIN =
      new Trust(PathVeto.NONE, Optional.empty(), Passwords.from("--ca-password", null));

  /**
   * Servers certified by the CAs of a file, or by the JDK's without one; names are checked. With
   * pins, servers that show one of those public keys, and certificates by the CAs alone.
   */
  PeerVerifier servers(@Nullable Path ca, @Nullable Path pin) {
    if (pin == null) {
      return ca == null
          ? by(TrustAnchors.lazily(Trust::ofTheJdk))
          : by(TrustAnchors.of(Stores.certificates("--ca", ca, passwords)));
    }
    PinnedKeys pins = Stores.pins("--pin", pin);
    return ca == null ? pins : pins.orCertificates(servers(ca, null));
  }

  static PeerVerifier servers(List<X509Certificate> authorities) {
    return PLAIN.by(TrustAnchors.of(authorities));
  }

  /** Clients that show a public key of one file, or are certified by the CAs of another. */
  PeerVerifier clients(@Nullable Path ca, @Nullable Path pin) {
    if (pin != null) {
      PinnedKeys pins = Stores.pins("--client-pin", pin);
      return ca == null ? pins : pins.orCertificates(clients(ca, null));
    }
    return ca == null
        ? PeerVerifier.NOBODY
        : by(TrustAnchors.of(Stores.certificates("--client-ca", ca, passwords)));
  }

  static PeerVerifier clients(List<X509Certificate> authorities) {
    return PLAIN.by(TrustAnchors.of(authorities));
  }

  private PeerVerifier by(TrustAnchors anchors) {
    PkixPeerVerifier.Builder verifier = PkixPeerVerifier.trusting(anchors);
    crl.ifPresent(
        file -> {
          try {
            verifier.revocationLists(Stores.revocationLists("--crl", file));
          } catch (IllegalArgumentException e) {
            throw new UsageException("--crl: " + file + ": " + e.getMessage(), e);
          }
        });
    if (watcher != PathVeto.NONE) {
      // A verdict that is kept would not be told to the watcher again.
      verifier.veto(watcher).cachedVerdicts(0);
    }
    return verifier.build();
  }

  /** Whether the JDK has an authority of that name. */
  static boolean knownToTheJdk(X500Principal name) {
    return JdkNames.ALL.contains(name);
  }

  /** Read once, and by those alone who ask. */
  private static final class JdkNames {
    static final Set<X500Principal> ALL = all();

    private JdkNames() {}

    private static Set<X500Principal> all() {
      Set<X500Principal> names = new HashSet<>();
      try {
        KeyStore store = ofTheJdk();
        for (String alias : Collections.list(store.aliases())) {
          if (store.getCertificate(alias) instanceof X509Certificate certificate) {
            names.add(certificate.getSubjectX500Principal());
          }
        }
      } catch (KeyStoreException | UsageException e) {
        // Then none is known, and the server says so of its own.
      }
      return names;
    }
  }

  private static KeyStore ofTheJdk() {
    File file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile();
    try {
      return KeyStore.getInstance(file, (char[]) null);
    } catch (IOException | GeneralSecurityException e) {
      throw new UsageException(
          "cannot read the JDK's CAs, " + file + ": " + e.getMessage() + "; name others with --ca",
          e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PkixPeerVerifier;
import dev.handsel.tls.credential.TrustAnchors;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom to believe. */
final class Trust {
  private Trust() {}

  /** Servers certified by the CAs of a PEM file, or by the JDK's without one; names are checked. */
  static PeerVerifier servers(@Nullable Path ca) {
    return ca == null
        ? PkixPeerVerifier.trusting(TrustAnchors.lazily(Trust::ofTheJdk)).build()
        : servers(Stores.certificates("--ca", ca));
  }

  static PeerVerifier servers(List<X509Certificate> authorities) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(authorities)).build();
  }

  /** Clients certified by the CAs of a PEM file. */
  static PeerVerifier clients(Path ca) {
    return clients(Stores.certificates("--client-ca", ca));
  }

  static PeerVerifier clients(List<X509Certificate> authorities) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(authorities)).build();
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

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PinnedKeys;
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

  /**
   * The same, or servers that show a public key of a PEM file; certificates then only by the CAs of
   * the other file.
   */
  static PeerVerifier servers(@Nullable Path ca, @Nullable Path pin) {
    if (pin == null) {
      return servers(ca);
    }
    PinnedKeys pins = Stores.pins("--pin", pin);
    return ca == null ? pins : pins.orCertificates(servers(ca));
  }

  static PeerVerifier servers(List<X509Certificate> authorities) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(authorities)).build();
  }

  /** Clients certified by the CAs of a PEM file. */
  static PeerVerifier clients(Path ca) {
    return clients(Stores.certificates("--client-ca", ca));
  }

  /** Clients that show a public key of one PEM file, or are certified by the CAs of another. */
  static PeerVerifier clients(@Nullable Path ca, @Nullable Path pin) {
    if (pin != null) {
      PinnedKeys pins = Stores.pins("--client-pin", pin);
      return ca == null ? pins : pins.orCertificates(clients(ca));
    }
    return ca == null ? PeerVerifier.NOBODY : clients(ca);
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

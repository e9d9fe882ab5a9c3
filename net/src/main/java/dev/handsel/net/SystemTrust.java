// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;

/**
 * Whom this JDK believes when nobody says otherwise: the certificates in the key store that {@code
 * javax.net.ssl.trustStore} names; without it those of the JDK, in {@code jssecacerts} if that file
 * is there, else in {@code cacerts}. It is read when first needed.
 */
public final class SystemTrust {
  private SystemTrust() {}

  /**
   * The authorities.
   *
   * @throws UncheckedIOException when they are first needed and cannot be read
   */
  public static TrustAnchors anchors() {
    return TrustAnchors.lazily(SystemTrust::store);
  }

  /** Believes what they certify, for the name that the client wants to reach alone. */
  public static PeerVerifier verifier() {
    return PkixPeerVerifier.trusting(anchors()).build();
  }

  private static KeyStore store() {
    String named = System.getProperty("javax.net.ssl.trustStore", "");
    File file = named.isEmpty() ? ofTheJdk() : new File(named);
    try {
      return KeyStore.getInstance(file, password());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException(
              "cannot read the trusted authorities, "
                  + file
                  + (named.isEmpty() ? "" : " (javax.net.ssl.trustStore)")
                  + ": "
                  + e.getMessage(),
              e));
    }
  }

  private static char @Nullable [] password() {
    String password = System.getProperty("javax.net.ssl.trustStorePassword");
    return password == null ? null : password.toCharArray();
  }

  private static File ofTheJdk() {
    Path folder = Path.of(System.getProperty("java.home"), "lib", "security");
    File own = folder.resolve("jssecacerts").toFile();
    return own.exists() ? own : folder.resolve("cacerts").toFile();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust by certification paths to anchors (RFC 5280 §6), with the check of names that the engine or
 * socket asks for. Works with engines and sockets of any provider.
 */
public final class PkixTrust extends X509ExtendedTrustManager {
  private final Paths paths;

  /** Trusts paths to {@code anchors}. */
  public static PkixTrust of(Collection<X509Certificate> anchors) {
    return new PkixTrust(new AnchorPaths(anchors));
  }

  /** Trusts what {@code parameters} say. */
  static PkixTrust of(PKIXBuilderParameters parameters) {
    return new PkixTrust(new ParameterPaths(parameters));
  }

  private PkixTrust(Paths paths) {
    this.paths = paths;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return paths.anchors().toArray(X509Certificate[]::new);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, authType, false, null, null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, authType, true, null, null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    check(chain, authType, false, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    check(chain, authType, true, socket);
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    check(chain, authType, false, engine);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    check(chain, authType, true, engine);
  }

  private void check(
      X509Certificate[] chain, String authType, boolean server, @Nullable Socket socket)
      throws CertificateException {
    if (socket instanceof SSLSocket tls) {
      check(
          chain,
          authType,
          server,
          tls.getHandshakeSession(),
          tls.getSSLParameters().getEndpointIdentificationAlgorithm());
    } else {
      check(chain, authType, server, null, null);
    }
  }

  private void check(
      X509Certificate[] chain, String authType, boolean server, @Nullable SSLEngine engine)
      throws CertificateException {
    if (engine == null) {
      check(chain, authType, server, null, null);
    } else {
      check(
          chain,
          authType,
          server,
          engine.getHandshakeSession(),
          engine.getSSLParameters().getEndpointIdentificationAlgorithm());
    }
  }

  void check(
      X509Certificate[] chain,
      String authType,
      boolean server,
      @Nullable SSLSession session,
      @Nullable String identification)
      throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new IllegalArgumentException("null or zero-length certificate chain");
    }
    if (authType == null || authType.isEmpty()) {
      throw new IllegalArgumentException("null or zero-length authentication type");
    }
    boolean named = identification != null && !identification.isEmpty();
    if (named && session == null) {
      throw new CertificateException("No handshake session, so no name to check");
    }
    paths.check(chain, authType, server, statusResponses(session));
    if (named && session != null) {
      PeerNames.check(session, chain[0], identification, server);
    }
  }

  private static List<byte[]> statusResponses(@Nullable SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? extended.getStatusResponses()
        : List.of();
  }
}

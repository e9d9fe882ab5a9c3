// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.identity.Paths.Question;
import dev.handsel.jsse.settings.BasePolicy;
import dev.handsel.tls.policy.Policy;
import java.net.Socket;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
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
  private volatile @Nullable Policy policy;

  /** Trusts paths to {@code anchors}. */
  public static PkixTrust of(Collection<X509Certificate> anchors) {
    return new PkixTrust(new AnchorPaths(anchors, CaDistrust.current(), JdkAuthorities::include));
  }

  /**
   * Trusts what {@code parameters} say.
   *
   * @throws InvalidAlgorithmParameterException for a part of them that could not be enforced
   */
  static PkixTrust of(PKIXBuilderParameters parameters) throws InvalidAlgorithmParameterException {
    return new PkixTrust(
        new ParameterPaths(parameters, CaDistrust.current(), JdkAuthorities::include));
  }

  private PkixTrust(Paths paths) {
    this.paths = paths;
  }

  /** Names what is believed by its content; empty if that cannot be read. */
  Optional<String> id() {
    return paths.id();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return paths.anchors().toArray(X509Certificate[]::new);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    ask(chain, authType, false, null, null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    ask(chain, authType, true, null, null);
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
      ask(chain, authType, server, tls.getHandshakeSession(), tls.getSSLParameters());
    } else {
      ask(chain, authType, server, null, null);
    }
  }

  private void check(
      X509Certificate[] chain, String authType, boolean server, @Nullable SSLEngine engine)
      throws CertificateException {
    if (engine == null) {
      ask(chain, authType, server, null, null);
    } else {
      ask(chain, authType, server, engine.getHandshakeSession(), engine.getSSLParameters());
    }
  }

  /** For those who stand outside a handshake of Handsel's, whose policy is not known. */
  private void ask(
      X509Certificate[] chain,
      String authType,
      boolean server,
      @Nullable SSLSession session,
      @Nullable SSLParameters parameters)
      throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new IllegalArgumentException("null or zero-length certificate chain");
    }
    if (authType == null || authType.isEmpty()) {
      throw new IllegalArgumentException("null or zero-length authentication type");
    }
    Policy judging =
        BasePolicy.constrained(
            policy(), parameters == null ? null : parameters.getAlgorithmConstraints());
    check(
        new Question(
            List.of(chain), authType, server, statusResponses(session), judging, Instant.now()),
        session,
        parameters == null ? null : parameters.getEndpointIdentificationAlgorithm());
  }

  private Policy policy() throws CertificateException {
    Policy known = policy;
    if (known == null) {
      try {
        known = BasePolicy.forChains();
      } catch (IllegalArgumentException e) {
        throw new CertificateException(e.getMessage(), e);
      }
      policy = known;
    }
    return known;
  }

  /**
   * Believes a chain, and that it is the peer's whom {@code session} names.
   *
   * @return when what the decision rests on ends
   */
  Instant check(Question question, @Nullable SSLSession session, @Nullable String identification)
      throws CertificateException {
    boolean named = identification != null && !identification.isEmpty();
    if (named && session == null) {
      throw new CertificateException("No handshake session, so no name to check");
    }
    Instant until = paths.check(question);
    if (named && session != null) {
      PeerNames.check(session, question.leaf(), identification, question.server());
    }
    return until;
  }

  static List<byte[]> statusResponses(@Nullable SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? extended.getStatusResponses()
        : List.of();
  }
}

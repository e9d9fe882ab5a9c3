// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.Certificates;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** An application's X509TrustManager as a peer verifier, for one connection. */
public final class TrustDecision implements PeerVerifier {
  private final TrustSource source;
  private final Endpoint endpoint;
  private final String identification;
  private final boolean sessionCreation;

  /**
   * @param identification {@code HTTPS}, {@code LDAPS}, or empty when names are not checked
   * @param sessionCreation whether a full handshake is allowed at all
   */
  public TrustDecision(
      TrustSource source, Endpoint endpoint, String identification, boolean sessionCreation) {
    this.source = source;
    this.endpoint = endpoint;
    this.identification = identification;
    this.sessionCreation = sessionCreation;
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    if (!sessionCreation) {
      throw Untrusted.REFUSED.because("No new session is allowed, and none was resumed");
    }
    endpoint.show(query.view());
    X509TrustManager trust = source.trust();
    List<X509Certificate> chain = parse(query);
    try {
      Instant until =
          trust instanceof PkixTrust own ? ask(own, query, chain) : ask(trust, query, chain);
      return new Verdict(chain.get(0).getPublicKey(), until);
    } catch (CertificateException e) {
      Untrusted fault = Refusals.fault(e);
      CertificateException cause = trust instanceof PkixTrust ? Refusals.brief(e, fault) : e;
      throw fault.because(cause, "%s", Refusals.message(e));
    }
  }

  private static List<X509Certificate> parse(Query query) throws TlsException {
    try {
      return List.of(Certificates.parse(query.chain()));
    } catch (CertificateException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "a certificate of the peer's chain does not parse: %s; it must be issued anew",
          Shown.text(String.valueOf(e.getMessage())));
    }
  }

  /** Our own knows the path it found, and asks of it what the policy wants. */
  private Instant ask(PkixTrust own, Query query, List<X509Certificate> chain)
      throws CertificateException {
    SSLSession session = endpoint.handshakeSession();
    return own.check(
        new Paths.Question(
            chain,
            authType(query, chain),
            query.peer() == Role.SERVER,
            PkixTrust.statusResponses(session),
            query.policy(),
            query.now()),
        session,
        endpoint.identification());
  }

  private Instant ask(X509TrustManager trust, Query query, List<X509Certificate> chain)
      throws CertificateException {
    X509Certificate[] shown = chain.toArray(X509Certificate[]::new);
    String authType = authType(query, chain);
    boolean server = query.peer() == Role.SERVER;
    SSLEngine engine = endpoint.engine();
    SSLSocket socket = endpoint.socket();
    if (!(trust instanceof X509ExtendedTrustManager extended)) {
      if (server) {
        trust.checkServerTrusted(shown, authType);
      } else {
        trust.checkClientTrusted(shown, authType);
      }
      // A plain trust manager never sees the name: that check is ours.
      PeerNames.check(endpoint.handshakeSession(), chain.get(0), identification, server);
    } else if (engine != null && server) {
      extended.checkServerTrusted(shown, authType, engine);
    } else if (engine != null) {
      extended.checkClientTrusted(shown, authType, engine);
    } else if (server) {
      extended.checkServerTrusted(shown, authType, socket);
    } else {
      extended.checkClientTrusted(shown, authType, socket);
    }
    ChainAlgorithms.check(chain, query.policy());
    return until(chain, query.now());
  }

  private static String authType(Query query, List<X509Certificate> chain) {
    if (query.peer() == Role.SERVER) {
      return query.keyExchange();
    }
    String algorithm = chain.get(0).getPublicKey().getAlgorithm();
    return switch (algorithm) {
      case "RSA", "DSA", "EC", "RSASSA-PSS" -> algorithm;
      default -> "UNKNOWN";
    };
  }

  /**
   * When the path of a manager that does not tell it ends at the latest: with the leaf, or the
   * first of the others that is valid now. One that is not was no part of the path, such as the
   * expired cross certificate that servers go on sending; whoever believes an expired one asks no
   * dates.
   */
  private static Instant until(List<X509Certificate> chain, Instant now) {
    Instant first = chain.get(0).getNotAfter().toInstant();
    for (X509Certificate each : chain) {
      Instant end = each.getNotAfter().toInstant();
      first = end.isBefore(first) && !end.isBefore(now) ? end : first;
    }
    return first;
  }

  @Override
  public String trustId() {
    return source.id();
  }

  @Override
  public long trustGeneration() {
    return 0;
  }

  @Override
  public String nameCheck() {
    return identification;
  }

  @Override
  public List<Opaque> authorities() {
    return source.authorities();
  }
}

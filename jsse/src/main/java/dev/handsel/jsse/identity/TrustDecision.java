// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.Certificates;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Use;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

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
  public Verdict verify(Presented presented) throws TlsException {
    if (!sessionCreation) {
      throw Untrusted.REFUSED.because("No new session is allowed, and none was resumed");
    }
    endpoint.show(presented.view());
    try {
      X509Certificate[] chain = Certificates.parse(presented.chain());
      ask(presented, chain);
      checkAlgorithms(presented, chain);
      return new Verdict(chain[0].getPublicKey(), expiry(chain));
    } catch (CertificateException e) {
      throw Refusals.fault(e).because(e, "%s", Refusals.message(e));
    }
  }

  private void ask(Presented presented, X509Certificate[] chain) throws CertificateException {
    boolean server = presented.peer() == Role.SERVER;
    String authType = server ? presented.keyExchange() : keyName(chain[0].getPublicKey());
    SSLEngine engine = endpoint.engine();
    SSLSocket socket = endpoint.socket();
    if (source.trust() instanceof PkixTrust own) {
      // The same as below, but parameters are not copied for the sake of one.
      own.check(chain, authType, server, endpoint.handshakeSession(), endpoint.identification());
    } else if (!(source.trust() instanceof X509ExtendedTrustManager extended)) {
      if (server) {
        source.trust().checkServerTrusted(chain, authType);
      } else {
        source.trust().checkClientTrusted(chain, authType);
      }
      // A plain trust manager never sees the name: that check is ours.
      PeerNames.check(endpoint.handshakeSession(), chain[0], identification, server);
    } else if (engine != null && server) {
      extended.checkServerTrusted(chain, authType, engine);
    } else if (engine != null) {
      extended.checkClientTrusted(chain, authType, engine);
    } else if (server) {
      extended.checkServerTrusted(chain, authType, socket);
    } else {
      extended.checkClientTrusted(chain, authType, socket);
    }
  }

  private static String keyName(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA", "DSA", "EC", "RSASSA-PSS" -> key.getAlgorithm();
      default -> "UNKNOWN";
    };
  }

  /** The peer's actual keys and signatures against policy and constraints; a root signs itself. */
  private static void checkAlgorithms(Presented presented, X509Certificate[] chain)
      throws CertificateException {
    for (int i = 0; i < chain.length; i++) {
      X509Certificate each = chain[i];
      boolean root = each.getSubjectX500Principal().equals(each.getIssuerX500Principal());
      if (root && i > 0) {
        continue;
      }
      PublicKey key = each.getPublicKey();
      if (!presented.policy().permits(Use.CHAIN, key.getAlgorithm(), key)) {
        throw new CertificateException(
            "The %s key of %s is disabled by jdk.tls.disabledAlgorithms or by constraints"
                .formatted(key.getAlgorithm(), each.getSubjectX500Principal()));
      }
      if (!root && !presented.policy().permits(Use.CHAIN, each.getSigAlgName(), null)) {
        throw new CertificateException(
            "%s, which signs %s, is disabled by jdk.tls.disabledAlgorithms or by constraints"
                .formatted(each.getSigAlgName(), each.getSubjectX500Principal()));
      }
    }
  }

  private static Instant expiry(X509Certificate[] chain) {
    Instant first = Instant.MAX;
    for (X509Certificate each : chain) {
      Instant end = each.getNotAfter().toInstant();
      first = end.isBefore(first) ? end : first;
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

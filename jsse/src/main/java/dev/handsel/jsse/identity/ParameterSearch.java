// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.pkix.StapledStatus;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertStoreException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXReason;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLSelector;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search for a path by an application's parameters, with the validator of the JCA. */
final class ParameterSearch {
  private final PKIXBuilderParameters parameters;
  private final Paths.Question question;

  ParameterSearch(PKIXBuilderParameters parameters, Paths.Question question) {
    this.parameters = parameters;
    this.question = question;
  }

  /**
   * Validates what was presented in order.
   *
   * @return empty where another path to the anchors may exist
   */
  Optional<PathFound> validated(List<X509Certificate> path) throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXBuilderParameters own =
        parameters((PKIXRevocationChecker) validator.getRevocationChecker());
    // Asked of the leaf already, by whatever kind of selector it is.
    own.setTargetCertConstraints(null);
    try {
      PKIXCertPathValidatorResult result =
          (PKIXCertPathValidatorResult)
              validator.validate(
                  CertificateFactory.getInstance("X.509").generateCertPath(path), own);
      return Optional.of(found(path, result.getTrustAnchor(), own));
    } catch (CertPathValidatorException e) {
      if (mayBeElsewhere(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Perhaps another issuer of the same name, or another cross certificate, leads to an anchor. */
  private static boolean mayBeElsewhere(CertPathValidatorException e) {
    CertPathValidatorException.Reason reason = e.getReason();
    return reason == BasicReason.UNSPECIFIED
        || reason == BasicReason.INVALID_SIGNATURE
        || reason == PKIXReason.NO_TRUST_ANCHOR
        || reason == BasicReason.EXPIRED && e.getIndex() > 0;
  }

  /** Builds a path from what was presented and what the parameters' stores hold. */
  PathFound built() throws GeneralSecurityException {
    CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
    PKIXBuilderParameters own = parameters((PKIXRevocationChecker) builder.getRevocationChecker());
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(question.leaf());
    own.setTargetCertConstraints(leaf);
    own.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(question.chain())));
    PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult) builder.build(own);
    List<X509Certificate> path =
        result.getCertPath().getCertificates().stream().map(X509Certificate.class::cast).toList();
    return found(path, result.getTrustAnchor(), own);
  }

  /** A copy for this search, whose revocation checker knows what the peer stapled. */
  private PKIXBuilderParameters parameters(PKIXRevocationChecker made) {
    PKIXBuilderParameters own = (PKIXBuilderParameters) parameters.clone();
    if (question.statusResponses().isEmpty()) {
      return own;
    }
    byte[] response = question.statusResponses().get(0);
    List<PKIXCertPathChecker> checkers = new ArrayList<>(own.getCertPathCheckers());
    for (PKIXCertPathChecker checker : checkers) {
      if (checker instanceof PKIXRevocationChecker given) {
        Map<X509Certificate, byte[]> responses = given.getOcspResponses();
        // What the application brought comes first.
        responses.putIfAbsent(question.leaf(), response);
        given.setOcspResponses(responses);
        own.setCertPathCheckers(checkers);
        return own;
      }
    }
    if (own.isRevocationEnabled()) {
      made.setOcspResponses(Map.of(question.leaf(), response));
      own.addCertPathChecker(made);
    }
    return own;
  }

  private PathFound found(
      List<X509Certificate> path, TrustAnchor anchor, PKIXBuilderParameters own) {
    Instant until = Instant.MAX;
    for (X509Certificate each : path) {
      until = earlier(until, each.getNotAfter().toInstant());
    }
    boolean revocation =
        own.isRevocationEnabled()
            || own.getCertPathCheckers().stream().anyMatch(PKIXRevocationChecker.class::isInstance);
    if (revocation) {
      until = earlier(until, stapled());
      for (X509Certificate each : path) {
        until = earlier(until, listed(each, own));
      }
    }
    return new PathFound(path, anchor, until);
  }

  private Instant stapled() {
    return question.statusResponses().isEmpty()
        ? Instant.MAX
        : current(
            StapledStatus.end(Opaque.of(question.statusResponses().get(0)), question.leaf())
                .orElse(Instant.MAX));
  }

  /** The next of the revocation lists that the application gave about a certificate. */
  private Instant listed(X509Certificate certificate, PKIXBuilderParameters own) {
    X509CRLSelector lists = new X509CRLSelector();
    lists.addIssuer(certificate.getIssuerX500Principal());
    Instant until = Instant.MAX;
    for (CertStore store : own.getCertStores()) {
      try {
        for (CRL list : store.getCRLs(lists)) {
          if (list instanceof X509CRL x509 && x509.getNextUpdate() != null) {
            until = earlier(until, current(x509.getNextUpdate().toInstant()));
          }
        }
      } catch (CertStoreException cannotBeReached) {
        // The validator found it so too, and decided what that means.
      }
    }
    return until;
  }

  /** What has ended already was of no use to the validator. */
  private Instant current(Instant end) {
    return end.isBefore(question.now()) ? Instant.MAX : end;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

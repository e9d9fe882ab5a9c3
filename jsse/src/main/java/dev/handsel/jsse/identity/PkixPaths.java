// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Validates the chain as presented, and where that fails builds a path from its certificates. */
final class PkixPaths {
  private static final int LONGEST = 10;

  private final Set<TrustAnchor> anchors;
  private final Set<X509Certificate> trusted;
  private final Set<X500Principal> anchorNames;
  private final @Nullable PKIXBuilderParameters parameters;

  PkixPaths(List<TrustAnchor> anchors) {
    this(anchors, null);
  }

  PkixPaths(PKIXBuilderParameters parameters) {
    this(List.copyOf(parameters.getTrustAnchors()), parameters);
  }

  private PkixPaths(List<TrustAnchor> anchors, @Nullable PKIXBuilderParameters parameters) {
    this.anchors = Set.copyOf(new HashSet<>(anchors));
    this.parameters = parameters == null ? null : (PKIXBuilderParameters) parameters.clone();
    trusted =
        anchors.stream()
            .filter(anchor -> anchor.getTrustedCert() != null)
            .map(TrustAnchor::getTrustedCert)
            .collect(Collectors.toUnmodifiableSet());
    anchorNames =
        anchors.stream()
            .map(
                anchor ->
                    anchor.getTrustedCert() != null
                        ? anchor.getTrustedCert().getSubjectX500Principal()
                        : anchor.getCA())
            .collect(Collectors.toUnmodifiableSet());
  }

  Set<TrustAnchor> anchors() {
    return anchors;
  }

  /**
   * @param statusResponses OCSP responses the peer stapled, used when revocation is checked
   */
  void check(X509Certificate[] chain, List<byte[]> statusResponses) throws CertificateException {
    if (trusted.contains(chain[0])) {
      chain[0].checkValidity();
      return;
    }
    if (anchors.isEmpty()) {
      throw new CertificateException(
          "PKIX path building failed: there are no trust anchors; name a trust store that is not"
              + " empty");
    }
    try {
      List<X509Certificate> path = upToAnchor(chain);
      if (path != null && validates(path, statusResponses)) {
        return;
      }
      build(chain, statusResponses);
    } catch (CertPathValidatorException e) {
      throw new CertificateException("PKIX path validation failed: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("PKIX path building failed: " + e.getMessage(), e);
    }
  }

  /** The presented chain up to the first certificate that an anchor issued, if it is in order. */
  private @Nullable List<X509Certificate> upToAnchor(X509Certificate[] chain) {
    for (int i = 0; i < chain.length; i++) {
      X500Principal issuer = chain[i].getIssuerX500Principal();
      if (anchorNames.contains(issuer)) {
        return Arrays.asList(chain).subList(0, i + 1);
      }
      if (i + 1 == chain.length || !chain[i + 1].getSubjectX500Principal().equals(issuer)) {
        return null;
      }
    }
    return null;
  }

  private boolean validates(List<X509Certificate> path, List<byte[]> statusResponses)
      throws GeneralSecurityException {
    PKIXParameters own =
        parameters == null ? new PKIXParameters(anchors) : (PKIXParameters) parameters.clone();
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    revocation(
        own, (PKIXRevocationChecker) validator.getRevocationChecker(), path, statusResponses);
    own.setTargetCertConstraints(null);
    try {
      validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), own);
      return true;
    } catch (CertPathValidatorException e) {
      if (e.getReason() == CertPathValidatorException.BasicReason.UNSPECIFIED
          || e.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE) {
        // Perhaps another issuer of the same name leads to an anchor.
        return false;
      }
      if (path.size() > 1
          && e.getIndex() > 0
          && e.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
        // An expired cross certificate may be replaced by a path to another anchor.
        return false;
      }
      throw e;
    }
  }

  private void build(X509Certificate[] chain, List<byte[]> statusResponses)
      throws GeneralSecurityException {
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(chain[0]);
    PKIXBuilderParameters own;
    if (parameters == null) {
      own = new PKIXBuilderParameters(anchors, leaf);
      own.setMaxPathLength(LONGEST);
    } else {
      own = (PKIXBuilderParameters) parameters.clone();
      own.setTargetCertConstraints(leaf);
    }
    own.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
    CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
    revocation(
        own,
        (PKIXRevocationChecker) builder.getRevocationChecker(),
        Arrays.asList(chain),
        statusResponses);
    builder.build(own);
  }

  private void revocation(
      PKIXParameters own,
      PKIXRevocationChecker checker,
      List<X509Certificate> path,
      List<byte[]> statusResponses) {
    if (parameters == null) {
      own.setRevocationEnabled(Boolean.getBoolean("com.sun.net.ssl.checkRevocation"));
    }
    boolean ownChecker =
        own.getCertPathCheckers().stream().anyMatch(PKIXRevocationChecker.class::isInstance);
    if (own.isRevocationEnabled() && !ownChecker && !statusResponses.isEmpty()) {
      checker.setOcspResponses(Map.of(path.get(0), statusResponses.get(0)));
      own.addCertPathChecker(checker);
    }
  }
}

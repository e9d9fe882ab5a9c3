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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Paths by parameters of the application's own: the chain is validated as presented, and where that
 * fails a path is built from its certificates.
 */
final class ParameterPaths implements Paths {
  private final Set<X509Certificate> trusted;
  private final Set<X500Principal> anchorNames;
  private final PKIXBuilderParameters parameters;

  ParameterPaths(PKIXBuilderParameters parameters) {
    this.parameters = (PKIXBuilderParameters) parameters.clone();
    Set<TrustAnchor> given = parameters.getTrustAnchors();
    trusted =
        given.stream()
            .filter(anchor -> anchor.getTrustedCert() != null)
            .map(TrustAnchor::getTrustedCert)
            .collect(Collectors.toUnmodifiableSet());
    anchorNames =
        given.stream()
            .map(
                anchor ->
                    anchor.getTrustedCert() != null
                        ? anchor.getTrustedCert().getSubjectX500Principal()
                        : anchor.getCA())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<X509Certificate> anchors() {
    return trusted;
  }

  @Override
  public void check(
      X509Certificate[] chain, String authType, boolean server, List<byte[]> statusResponses)
      throws CertificateException {
    CertificateUse.check(chain[0], authType, server);
    if (trusted.contains(chain[0])) {
      chain[0].checkValidity();
      return;
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
    PKIXParameters own = (PKIXParameters) parameters.clone();
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
    PKIXBuilderParameters own = (PKIXBuilderParameters) parameters.clone();
    own.setTargetCertConstraints(leaf);
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

  private static void revocation(
      PKIXParameters own,
      PKIXRevocationChecker checker,
      List<X509Certificate> path,
      List<byte[]> statusResponses) {
    boolean ownChecker =
        own.getCertPathCheckers().stream().anyMatch(PKIXRevocationChecker.class::isInstance);
    if (own.isRevocationEnabled() && !ownChecker && !statusResponses.isEmpty()) {
      checker.setOcspResponses(Map.of(path.get(0), statusResponses.get(0)));
      own.addCertPathChecker(checker);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertSelector;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Paths by parameters of the application's own: the chain is validated as presented, and where that
 * fails a path is built from its certificates. Every part of the parameters is enforced, on a path
 * of either kind; the constraints on the target also where the leaf itself is trusted.
 */
final class ParameterPaths implements Paths {
  private final Set<X509Certificate> trusted;
  private final Set<X500Principal> anchorNames;
  private final PKIXBuilderParameters parameters;
  private final CaDistrust distrust;
  private final Predicate<X509Certificate> ofTheJdk;

  /**
   * @param ofTheJdk whether an anchor is one that the JDK brings along
   * @throws InvalidAlgorithmParameterException for what the JDK's validator could not enforce
   */
  ParameterPaths(
      PKIXBuilderParameters parameters, CaDistrust distrust, Predicate<X509Certificate> ofTheJdk)
      throws InvalidAlgorithmParameterException {
    this.parameters = (PKIXBuilderParameters) parameters.clone();
    this.distrust = distrust;
    this.ofTheJdk = ofTheJdk;
    Set<TrustAnchor> given = this.parameters.getTrustAnchors();
    if (given.stream().anyMatch(anchor -> anchor.getNameConstraints() != null)) {
      throw new InvalidAlgorithmParameterException(
          "a TrustAnchor has name constraints, which the JDK's validator cannot check; put them"
              + " into the certificate of an authority");
    }
    long checkers =
        this.parameters.getCertPathCheckers().stream()
            .filter(PKIXRevocationChecker.class::isInstance)
            .count();
    if (checkers > 1) {
      throw new InvalidAlgorithmParameterException(
          "the parameters have %d PKIXRevocationCheckers; give one".formatted(checkers));
    }
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
  public Instant check(Question question) throws CertificateException {
    requireTarget(question.leaf());
    if (trusted.contains(question.leaf())) {
      // Believed for itself, as in SunJSSE, which asks neither use nor dates of it.
      ChainAlgorithms.check(List.of(question.leaf()), question.policy());
      return Instant.MAX;
    }
    CertificateUse.check(question.leaf(), question.authType(), question.server());
    PathFound found = find(question);
    requireLength(found.path());
    ChainAlgorithms.check(found.path(), question.policy());
    ChainAlgorithms.refuseSha1(found.path(), question.policy());
    X509Certificate anchor = found.anchor().getTrustedCert();
    if (question.server() && anchor != null) {
      refuseDistrusted(found.path(), anchor);
    }
    return found.until();
  }

  private PathFound find(Question question) throws CertificateException {
    ParameterSearch search = new ParameterSearch(parameters, question);
    try {
      List<X509Certificate> presented = upToAnchor(question.chain());
      Optional<PathFound> found =
          presented == null ? Optional.empty() : search.validated(presented);
      return found.isPresent() ? found.get() : search.built();
    } catch (CertPathValidatorException e) {
      throw new CertificateException("PKIX path validation failed: " + Revoked.text(e), e);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("PKIX path building failed: " + Revoked.text(e), e);
    }
  }

  /** The presented chain up to the first certificate that an anchor issued, if it is in order. */
  private @Nullable List<X509Certificate> upToAnchor(List<X509Certificate> chain) {
    for (int i = 0; i < chain.size(); i++) {
      X500Principal issuer = chain.get(i).getIssuerX500Principal();
      if (anchorNames.contains(issuer)) {
        return chain.subList(0, i + 1);
      }
      if (i + 1 == chain.size() || !chain.get(i + 1).getSubjectX500Principal().equals(issuer)) {
        return null;
      }
    }
    return null;
  }

  /** {@link PKIXBuilderParameters#setTargetCertConstraints}. */
  private void requireTarget(X509Certificate leaf) throws CertificateException {
    CertSelector wanted = parameters.getTargetCertConstraints();
    if (wanted != null && !wanted.match(leaf)) {
      throw ChainAlgorithms.refusal(
          Untrusted.REFUSED.because(
              "%s is not a certificate that the target constraints of the trust manager's"
                  + " parameters want",
              Shown.subject(leaf)));
    }
  }

  /** {@link PKIXBuilderParameters#setMaxPathLength}, which a validator does not look at. */
  private void requireLength(List<X509Certificate> path) throws CertificateException {
    int most = parameters.getMaxPathLength();
    long authorities =
        path.stream()
            .skip(1)
            .filter(each -> !each.getIssuerX500Principal().equals(each.getSubjectX500Principal()))
            .count();
    if (most >= 0 && authorities > most) {
      throw ChainAlgorithms.refusal(
          Untrusted.CHAIN_TOO_LONG.because(
              "%d authorities stand between %s and a trusted one, at most %d may by the trust"
                  + " manager's parameters (setMaxPathLength)",
              authorities, Shown.subject(path.get(0)), most));
    }
  }

  private void refuseDistrusted(List<X509Certificate> path, X509Certificate anchor)
      throws CertificateException {
    try {
      distrust.check(path, anchor);
      JdkAuthorities.refuseSha1(path, anchor, ofTheJdk);
    } catch (TlsException e) {
      throw ChainAlgorithms.refusal(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RFC 5280 §6 by the JDK's validator, its verdicts told in the faults of TLS. */
final class PkixValidation implements PathSearch.PathCheck {
  private static final String REACH =
      "let its OCSP responder or CRL be reached, staple a response, or use SOFT_FAIL";

  private final Instant now;
  private final Revocation revocation;
  private final Optional<Opaque> ocspResponse;

  PkixValidation(Instant now, Revocation revocation, Optional<Opaque> ocspResponse) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.revocation = revocation;
    this.ocspResponse = ocspResponse;
  }

  @Override
  public Instant validate(List<X509Certificate> path, X509Certificate anchor) throws TlsException {
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      CertPathValidator validator = validator();
      validator.validate(certPath, parameters(anchor));
      return switch (revocation) {
        case STAPLED -> ocspResponse.isEmpty() ? Instant.MAX : look(certPath, anchor, validator);
        case SOFT_FAIL -> look(certPath, anchor, validator);
        case HARD_FAIL -> ask(certPath, anchor, validator);
      };
    } catch (CertPathValidatorException e) {
      throw refusal(e, path);
    } catch (GeneralSecurityException e) {
      throw LocalFailure.CRYPTO_FAILED.because(
          e, "the JDK could not validate the peer's certificates: %s", e.getMessage());
    } catch (RuntimeException e) {
      // Names that the JDK cannot compare, be it by design or by oversight.
      throw Untrusted.REFUSED.because(
          e,
          "the path from %s was refused, for the JDK cannot check it: %s; have it issued without",
          Shown.subject(path.get(0)),
          Shown.text(String.valueOf(e.getMessage())));
    }
  }

  /** Asks for the statuses, of which only a valid "revoked" matters: RFC 6066 §8 leaves that. */
  private Instant look(CertPath path, X509Certificate anchor, CertPathValidator validator)
      throws GeneralSecurityException {
    try {
      return ask(path, anchor, validator);
    } catch (CertPathValidatorException e) {
      if (e.getReason() == BasicReason.REVOKED) {
        throw e;
      }
      // Nobody there, stale or unreadable: as if nothing were stapled and nobody had been asked.
      return Instant.MAX;
    }
  }

  /**
   * Asks for the statuses.
   *
   * @return when the stapled response ends
   */
  private Instant ask(CertPath path, X509Certificate anchor, CertPathValidator validator)
      throws GeneralSecurityException {
    X509Certificate leaf = (X509Certificate) path.getCertificates().get(0);
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    if (revocation == Revocation.STAPLED) {
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.ONLY_END_ENTITY,
              PKIXRevocationChecker.Option.NO_FALLBACK));
    } else if (revocation == Revocation.SOFT_FAIL) {
      checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.SOFT_FAIL));
    }
    ocspResponse.ifPresent(r -> checker.setOcspResponses(Map.of(leaf, r.toByteArray())));
    PKIXParameters parameters = parameters(anchor);
    parameters.addCertPathChecker(checker);
    validator.validate(path, parameters);
    Instant end = ocspResponse.flatMap(r -> StapledStatus.end(r, leaf)).orElse(Instant.MAX);
    // One that has ended was of no use, so the answer came from elsewhere, and nobody tells how
    // long that one is good.
    return end.isBefore(now) ? Instant.MAX : end;
  }

  private PKIXParameters parameters(X509Certificate anchor)
      throws InvalidAlgorithmParameterException {
    // The JDK refuses an anchor with name constraints; NameConstraints has checked them.
    TrustAnchor trust =
        anchor.getExtensionValue(Extensions5280.NAME_CONSTRAINTS) == null
            ? new TrustAnchor(anchor, null)
            : new TrustAnchor(anchor.getSubjectX500Principal(), anchor.getPublicKey(), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(trust));
    parameters.setDate(Date.from(now));
    parameters.setRevocationEnabled(false);
    return parameters;
  }

  /** The JDK's own, whatever else is installed; another's where there is none, as under FIPS. */
  private static CertPathValidator validator() throws NoSuchAlgorithmException {
    try {
      return CertPathValidator.getInstance("PKIX", "SUN");
    } catch (NoSuchProviderException e) {
      return CertPathValidator.getInstance("PKIX");
    }
  }

  private TlsException refusal(CertPathValidatorException e, List<X509Certificate> path) {
    Fault fault = PathReasons.fault(e.getReason());
    String who =
        e.getIndex() >= 0 && e.getIndex() < path.size()
            ? Shown.subject(path.get(e.getIndex()))
            : "the path from " + Shown.subject(path.get(0));
    return fault.because(
        e, "%s was refused: %s; %s", who, Shown.text(String.valueOf(e.getMessage())), remedy(e));
  }

  private String remedy(CertPathValidatorException e) {
    // The JDK gives no reason where responder and list both failed.
    if (revocation == Revocation.HARD_FAIL && e.getReason() == BasicReason.UNSPECIFIED) {
      return REACH;
    }
    return switch (e.getReason().toString()) {
      case "REVOKED" -> "get a new certificate with a new key";
      case "UNDETERMINED_REVOCATION_STATUS" -> REACH;
      case "INVALID_SIGNATURE" -> "send the chain the authority gave, unchanged";
      case "ALGORITHM_CONSTRAINED" ->
          "have it issued anew; the property jdk.certpath.disabledAlgorithms forbids its algorithms";
      case "NO_TRUST_ANCHOR", "NAME_CHAINING" ->
          "the trusted authority of that name has another key: trust the one that issued it";
      case "INVALID_NAME" -> "an authority above may not issue that name";
      case "NOT_CA_CERT", "INVALID_KEY_USAGE" -> "only an authority may issue certificates";
      case "PATH_TOO_LONG" -> "an authority above allows fewer intermediates";
      default -> "have it issued anew";
    };
  }
}

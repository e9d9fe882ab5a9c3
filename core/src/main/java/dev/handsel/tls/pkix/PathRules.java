// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.credential.KeyStrength;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.x509.CertificateSchemes;
import dev.handsel.tls.x509.Purposes;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** What TLS and the policy ask of a path beyond RFC 5280: usage, key strength, signatures. */
final class PathRules {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private static final Set<String> LEAF_KEYS =
      Set.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "Ed25519", "Ed448");

  private final PeerVerifier.Query query;
  private final Policy policy;
  private final PathLimits limits;

  PathRules(PeerVerifier.Query query, PathLimits limits) {
    this.query = query;
    this.policy = limits.policy().orElse(query.policy());
    this.limits = limits;
  }

  /**
   * Asks everything of the leaf that needs no issuer.
   *
   * @param trusted whether it is trusted itself, which includes every use it is put to
   */
  void checkLeaf(X509Certificate leaf, boolean trusted) throws TlsException {
    String algorithm = leaf.getPublicKey().getAlgorithm();
    boolean known = LEAF_KEYS.contains(algorithm) || algorithm.startsWith("ML-DSA");
    if (!known || query.keyEncipherment() && !algorithm.equals("RSA")) {
      throw Untrusted.UNSUPPORTED_KEY.because(
          "%s has a key of type %s, which cannot %s; issue it for %s",
          Shown.subject(leaf),
          algorithm,
          query.keyEncipherment() ? "serve RSA key exchange" : "sign a TLS handshake here",
          query.keyEncipherment() ? "an RSA key" : "an EC, RSA or Ed25519 key");
    }
    if (trusted && !limits.strict()) {
      return;
    }
    checkKeyUsage(leaf);
    checkPurpose(leaf, "the peer's certificate");
  }

  /** Asks what concerns the dates of one certificate. RFC 5280 §6.1.3 (a) (2). */
  void checkDates(X509Certificate certificate) throws TlsException {
    // The dates count seconds, and the last one is valid to its end. RFC 5280 §4.1.2.5.
    Instant now = query.now().truncatedTo(ChronoUnit.SECONDS);
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw Untrusted.NOT_YET_VALID.because(
          "%s is valid from %s, and it is %s now; correct the clock or wait",
          Shown.subject(certificate), Shown.time(certificate.getNotBefore().toInstant()), now);
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw Untrusted.EXPIRED.because(
          "%s expired at %s, and it is %s now; renew it, or correct the clock",
          Shown.subject(certificate), Shown.time(certificate.getNotAfter().toInstant()), now);
    }
  }

  /**
   * Asks of a leaf that is trusted itself what trust in it does not answer: whether its key is good
   * enough. RFC 5280 §6.1 has no path to check here, and SunJSSE asks neither usage nor dates.
   */
  Validity checkTrusted(X509Certificate leaf) throws TlsException {
    if (limits.strict()) {
      return checkPath(List.of(leaf), leaf);
    }
    limits.distrusted().check(leaf);
    checkStrength(leaf);
    return Validity.UNBOUNDED;
  }

  /**
   * Asks what concerns keys and signatures.
   *
   * @param path leaf first, without the anchor
   * @return how long the answer holds
   */
  Validity checkPath(List<X509Certificate> path, X509Certificate anchor) throws TlsException {
    Validity validity = Validity.UNBOUNDED;
    limits.distrusted().check(anchor);
    checkStrength(anchor);
    if (!path.contains(anchor)) {
      if (limits.strict()) {
        // RFC 5280 §6.1.1 (d) knows an anchor by name and key alone.
        checkDates(anchor);
        validity = validity.within(anchor);
      }
      CertificateRules.checkAnchor(anchor);
      NameConstraints.check(path, anchor, limits.strict());
    }
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      X509Certificate issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
      checkDates(certificate);
      validity = validity.within(certificate);
      limits.distrusted().check(certificate);
      checkStrength(certificate);
      CertificateRules.checkIssued(certificate);
      // A trusted leaf is its own anchor; nobody asks who signed it.
      if (!certificate.equals(anchor)) {
        checkSignature(certificate, issuer.getPublicKey());
      }
      if (i > 0) {
        checkPurpose(certificate, "the authority");
      }
    }
    return validity.until(limits.check(path, anchor, query.now()));
  }

  /** RFC 9846 §4.5.1.2: "the digitalSignature bit MUST be set if the Key Usage … is present". */
  private void checkKeyUsage(X509Certificate leaf) throws TlsException {
    boolean[] usage = leaf.getKeyUsage();
    int wanted = query.keyEncipherment() ? KEY_ENCIPHERMENT : DIGITAL_SIGNATURE;
    if (usage != null && !usage[wanted]) {
      throw Untrusted.WRONG_USAGE.because(
          "keyUsage of %s lacks %s, which this handshake needs; issue it with that usage",
          Shown.subject(leaf), query.keyEncipherment() ? "keyEncipherment" : "digitalSignature");
    }
  }

  /** Extended key usage, which in an authority bounds what it may issue. RFC 5280 §4.2.1.12. */
  private void checkPurpose(X509Certificate certificate, String who) throws TlsException {
    List<String> purposes;
    try {
      purposes = certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw Untrusted.MALFORMED.because(
          e, "extendedKeyUsage of %s does not parse", Shown.subject(certificate));
    }
    boolean server = query.peer() == Role.SERVER;
    if (purposes != null
        && !purposes.contains(server ? SERVER_AUTH : CLIENT_AUTH)
        && !purposes.contains(ANY_PURPOSE)) {
      throw Untrusted.WRONG_USAGE.because(
          "%s, %s, is for %s only, not for %s; issue it with extendedKeyUsage %s",
          who,
          Shown.subject(certificate),
          Purposes.shown(purposes),
          server ? "TLS servers" : "TLS clients",
          server ? "serverAuth" : "clientAuth");
    }
  }

  /** Whether a signature by this key may be looked at; a very long one costs too much. */
  boolean takes(PublicKey issuer) {
    return !(issuer instanceof RSAKey)
        || CertificateSchemes.bits(issuer) <= policy.maximumRsaBits();
  }

  private void checkStrength(X509Certificate certificate) throws TlsException {
    KeyStrength.check(certificate.getPublicKey(), policy, Shown.subject(certificate));
  }

  private void checkSignature(X509Certificate certificate, PublicKey issuerKey)
      throws TlsException {
    List<SignatureScheme> allowed =
        policy.certificateSchemes().isEmpty() ? policy.schemes() : policy.certificateSchemes();
    List<SignatureScheme> schemes = CertificateSchemes.of(certificate);
    for (SignatureScheme scheme : schemes) {
      boolean taken = allowed.contains(scheme) || scheme.sha1() && limits.sha1Chains();
      if (taken && policy.permits(Use.CHAIN, scheme, issuerKey)) {
        return;
      }
    }
    throw Untrusted.WEAK_SIGNATURE.because(
        "%s is signed with %s by a key of %s, which policy %s does not allow in certificates;"
            + " have it issued anew, or %s",
        Shown.subject(certificate),
        Shown.text(certificate.getSigAlgName()),
        CertificateSchemes.describe(issuerKey),
        policy.shown(),
        schemes.stream().anyMatch(SignatureScheme::sha1)
            ? "take SHA-1 in chains of private authorities by sha1Chains(true)"
            : "add the scheme to certificateSchemes");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import dev.handsel.tls.x509.CertificateSchemes;
import dev.handsel.tls.x509.ContentId;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A credential with what deciding on it takes, read from its certificates once. */
final class Candidate {
  private static final int NEVER = Integer.MAX_VALUE;

  private static final Map<SignatureScheme, NamedGroup> CURVES =
      Map.of(
          SignatureScheme.ECDSA_SECP256R1_SHA256, NamedGroup.SECP256R1,
          SignatureScheme.ECDSA_SECP384R1_SHA384, NamedGroup.SECP384R1,
          SignatureScheme.ECDSA_SECP521R1_SHA512, NamedGroup.SECP521R1);

  private final Credential credential;
  private final List<X509Certificate> certificates;
  private final Set<Opaque> issuers;
  private final List<List<SignatureScheme>> signatures;
  private final List<SignatureScheme> sha1Signatures;
  private final Optional<SignatureScheme> curveScheme;
  private final boolean maySign;
  private final boolean mayDecrypt;

  /**
   * @throws IllegalArgumentException for a certificate the JDK cannot parse
   */
  Candidate(Credential credential) {
    this.credential = credential;
    certificates = credential.chain().stream().map(Candidate::parse).toList();
    issuers =
        certificates.stream()
            .map(c -> Opaque.adopt(c.getIssuerX500Principal().getEncoded()))
            .collect(Collectors.toUnmodifiableSet());
    // RFC 9846 §4.5.1.2: self-signed certificates "are not validated as part of the chain".
    signatures =
        certificates.stream()
            .filter(c -> !c.getIssuerX500Principal().equals(c.getSubjectX500Principal()))
            .map(CertificateSchemes::of)
            .toList();
    sha1Signatures = signatures.stream().flatMap(List::stream).filter(s -> s.sha1()).toList();
    curveScheme =
        credential.publicKey() instanceof ECKey ec
            ? CertificateSchemes.ofCurve(ec)
            : Optional.empty();
    // A raw public key says nothing of its uses.
    boolean[] usage = certificates.isEmpty() ? null : certificates.get(0).getKeyUsage();
    maySign = usage == null || usage[0];
    mayDecrypt = usage == null || usage[2];
  }

  Credential credential() {
    return credential;
  }

  /** The leaf's subject, for messages. */
  String subject() {
    return raw() ? "the raw public key" : Shown.subject(certificates.get(0));
  }

  private boolean raw() {
    return certificates.isEmpty();
  }

  /** The types among {@code candidates}, in the order of their first ones. RFC 7250 §4. */
  static List<CertificateType> types(Collection<Candidate> candidates) {
    return candidates.stream().map(c -> c.credential.certificateType()).distinct().toList();
  }

  /** The best of {@code candidates} for this handshake, whose order breaks ties. */
  static Optional<Credential> best(List<Candidate> candidates, CredentialQuery query) {
    Candidate best = null;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.usable(query) && (best == null || candidate.compare(best, query) < 0)) {
        best = candidate;
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.credential);
  }

  /** Below zero if this one fits better. */
  private int compare(Candidate other, CredentialQuery query) {
    int byType =
        Integer.compare(place(query.certificateTypes()), other.place(query.certificateTypes()));
    if (byType != 0) {
      return byType;
    }
    int byIssuer =
        Boolean.compare(
            other.issuedByOneOf(query.chain().authorities()),
            issuedByOneOf(query.chain().authorities()));
    if (byIssuer != 0) {
      return byIssuer;
    }
    int bySignatures =
        Boolean.compare(
            other.signedWithin(query.chain().schemes()), signedWithin(query.chain().schemes()));
    return bySignatures != 0 ? bySignatures : Integer.compare(rank(query), other.rank(query));
  }

  private boolean usable(CredentialQuery query) {
    boolean works = rank(query) != NEVER || decrypts(query);
    // A client shows a certificate only to who may know it; a server must answer with something.
    boolean wanted = query.role() == Role.SERVER || issuedByOneOf(query.chain().authorities());
    boolean typed = query.certificateTypes().contains(credential.certificateType());
    boolean matches = raw() || query.chain().filters().match(certificates.get(0));
    return typed && works && wanted && matches && !fallsBackToSha1(query.chain().schemes());
  }

  /** What of it does not fit, as a clause for people: the first of the rules that refuse it. */
  String misfit(CredentialQuery query) {
    String peer = Misfit.peer(query);
    boolean issued = query.role() == Role.SERVER || issuedByOneOf(query.chain().authorities());
    if (!query.certificateTypes().contains(credential.certificateType())) {
      return "%s is of type %s, and %s takes %s"
          .formatted(subject(), credential.certificateType(), peer, query.certificateTypes());
    } else if (!issued) {
      return "%s was issued by %s, and %s takes only certificates of %s"
          .formatted(
              subject(),
              Shown.issuer(certificates.get(certificates.size() - 1)),
              peer,
              DistinguishedNames.shown(query.chain().authorities()));
    } else if (query.schemes().isEmpty() && !decrypts(query)) {
      return "%s takes signatures of %s, this side makes %s, and the key of %s cannot do without"
          .formatted(
              peer,
              Shown.few(query.view().peerSchemes(), Shown.LONGEST_TEXT),
              Shown.few(query.view().ownSchemes(), Shown.LONGEST_TEXT),
              subject());
    } else if (!suited(query) && !decrypts(query)) {
      return "%s has a key of type %s, for which %s offers no suite"
          .formatted(subject(), credential.publicKey().getAlgorithm(), peer);
    } else if (!maySign && !decrypts(query)) {
      return "the keyUsage of %s does not let it sign".formatted(subject());
    } else if (!onCurve(query)) {
      return "%s has a key on %s, a group that %s does not offer"
          .formatted(subject(), curveScheme.map(CURVES::get).orElseThrow(), peer);
    } else if (rank(query) == NEVER && !decrypts(query)) {
      return "%s has a key of type %s, which makes none of the signatures that both sides take, %s"
          .formatted(
              subject(),
              credential.publicKey().getAlgorithm(),
              Shown.few(query.schemes(), Shown.LONGEST_TEXT));
    } else if (fallsBackToSha1(query.chain().schemes())) {
      return "%s or an authority above it is signed with SHA-1, which %s does not take in"
              .formatted(subject(), peer)
          + " certificates: have it issued anew with SHA-256";
    }
    return subject() + " lacks the usages that " + peer + " asks for";
  }

  private int place(List<CertificateType> types) {
    return types.indexOf(credential.certificateType());
  }

  private boolean decrypts(CredentialQuery query) {
    return query.keyUse().rsaKeyExchange() && mayDecrypt && credential.decryptionKey().isPresent();
  }

  /** The place in this side's order of the first scheme the key can sign with. */
  private int rank(CredentialQuery query) {
    if (!maySign || !suited(query) || !onCurve(query)) {
      return NEVER;
    }
    for (int i = 0; i < query.schemes().size(); i++) {
      if (signs(query.schemes().get(i), query.version())) {
        return i;
      }
    }
    return NEVER;
  }

  private boolean suited(CredentialQuery query) {
    return query.keyUse().authentications().contains(Authentication.ANY)
        || query.keyUse().authentications().contains(authentication());
  }

  private boolean onCurve(CredentialQuery query) {
    return curveScheme.map(CURVES::get).filter(curve -> !query.takes(curve)).isEmpty();
  }

  private boolean signs(SignatureScheme scheme, ProtocolVersion version) {
    boolean curveBound =
        version.equals(ProtocolVersion.TLS_1_3) && credential.publicKey() instanceof ECKey;
    return credential.signer().supports(scheme)
        && (!curveBound || curveScheme.filter(scheme::equals).isPresent());
  }

  /** RFC 8422 §2: the ECDSA suites serve EdDSA keys as well. */
  private Authentication authentication() {
    return switch (credential.publicKey().getAlgorithm()) {
      case "RSA", "RSASSA-PSS" -> Authentication.RSA;
      case "EC", "ECDSA", "EdDSA", "Ed25519", "Ed448" -> Authentication.ECDSA;
      default -> Authentication.ANY;
    };
  }

  private boolean issuedByOneOf(List<Opaque> authorities) {
    // Nobody issues a raw public key.
    return raw() || authorities.isEmpty() || authorities.stream().anyMatch(issuers::contains);
  }

  private boolean signedWithin(List<SignatureScheme> accepted) {
    return signatures.stream().allMatch(s -> s.stream().anyMatch(accepted::contains));
  }

  /** RFC 9846 §4.5.1.2: the "fallback chain MUST NOT use the deprecated SHA-1 hash". */
  private boolean fallsBackToSha1(List<SignatureScheme> accepted) {
    for (int i = 0; i < sha1Signatures.size(); i++) {
      if (!accepted.contains(sha1Signatures.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** dNSName entries of the leaf's subjectAltName. */
  List<String> dnsNames() {
    List<String> names = new ArrayList<>();
    if (raw()) {
      return names;
    }
    try {
      var entries = certificates.get(0).getSubjectAlternativeNames();
      if (entries != null) {
        entries.stream()
            .filter(entry -> entry.get(0).equals(2))
            .forEach(entry -> names.add((String) entry.get(1)));
      }
      return names;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "the names of " + subject() + " do not parse: " + e.getMessage(), e);
    }
  }

  private static X509Certificate parse(Opaque der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "a certificate of the credential does not parse: " + e.getMessage(), e);
    }
  }

  /** Whether one of them has a credential of this id. */
  static boolean named(List<Candidate> candidates, String id) {
    for (Candidate candidate : candidates) {
      if (candidate.credential().id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of a set, by all that it shows: peers may believe another chain of the same key differently.
   */
  static String id(List<Credential> credentials) {
    ContentId id = new ContentId();
    for (Credential credential : credentials) {
      id.add(credential.id());
      credential.chain().forEach(certificate -> id.add(certificate.toByteArray()));
    }
    return id.hex();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import static dev.handsel.conformance.bogo.ExpectationException.requireEqual;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The credentials the flags name, chosen among in their order. */
final class ShimCredentials implements CredentialSelector {
  /** The credential that stands among the connection's own flags has no number. */
  private static final int UNNUMBERED = -1;

  private static final String ALERT = "-fail-cert-callback-alert";
  private static final String CONTEXT = "-session-id-context";

  private final Settings settings;
  private final List<Candidate> candidates = new ArrayList<>();
  private int selected = UNNUMBERED;

  private record Candidate(
      int number, Credential credential, boolean mustMatchIssuer, List<Opaque> issuers) {}

  ShimCredentials(Settings settings) throws IOException, GeneralSecurityException, CryptoException {
    this.settings = settings;
    for (int i = 0; i < settings.credentials().size(); i++) {
      add(i, settings.credentials().get(i));
    }
    add(UNNUMBERED, settings);
  }

  /** The place of the credential that was used, or -1. */
  int selected() {
    return selected;
  }

  private void add(int number, Settings own)
      throws IOException, GeneralSecurityException, CryptoException {
    Optional<String> certificateFile = own.filled("-cert-file");
    Optional<String> keyFile = own.filled("-key-file");
    if (own.has("-new-rpk-credential")) {
      addRawKey(number, own, keyFile.orElseThrow());
      return;
    }
    if (certificateFile.isEmpty() || keyFile.isEmpty()) {
      return;
    }
    List<Opaque> chain = PemFile.certificates(certificateFile.get());
    List<Opaque> issuers = new ArrayList<>();
    for (Opaque certificate : chain) {
      issuers.add(LenientCertificate.parse(certificate.toByteArray()).issuer());
    }
    PublicKey publicKey = LenientCertificate.parse(chain.get(0).toByteArray()).publicKey();
    PrivateKey privateKey = PemFile.privateKey(keyFile.get(), publicKey.getAlgorithm());
    Signer signer = signer(own, privateKey, publicKey);
    Credential credential =
        new Credential(
            "bogo " + number,
            chain,
            publicKey,
            signer,
            decrypting(privateKey),
            stapled(own),
            own.base64("-signed-cert-timestamps").map(Opaque::adopt));
    candidates.add(new Candidate(number, credential, own.has("-must-match-issuer"), issuers));
  }

  private void addRawKey(int number, Settings own, String keyFile)
      throws IOException, GeneralSecurityException, CryptoException {
    PublicKey publicKey = PemFile.publicKeyOf(keyFile);
    PrivateKey privateKey = PemFile.privateKey(keyFile, publicKey.getAlgorithm());
    Credential credential =
        new Credential(
            "bogo " + number,
            List.of(),
            Optional.of(RawPublicKeys.encode(publicKey)),
            publicKey,
            signer(own, privateKey, publicKey),
            decrypting(privateKey),
            Optional.empty(),
            Optional.empty());
    candidates.add(new Candidate(number, credential, own.has("-must-match-issuer"), List.of()));
  }

  private Signer signer(Settings own, PrivateKey privateKey, PublicKey publicKey)
      throws CryptoException {
    return restricted(
        Memory.CRYPTO.signer(privateKey, publicKey),
        Preferences.schemes(
            own,
            "-signing-prefs",
            Profile.of(settings).map(Profile::schemes).orElse(Preferences.SIGNED)),
        settings.has("-async"));
  }

  private static Optional<PrivateKey> decrypting(PrivateKey privateKey) {
    boolean decrypts =
        privateKey.getAlgorithm().equals("RSA")
            && Memory.CRYPTO.rsaKeyTransport().usable(privateKey);
    return decrypts ? Optional.of(privateKey) : Optional.empty();
  }

  private Optional<Opaque> stapled(Settings own) {
    return settings.has("-decline-ocsp-callback")
        ? Optional.empty()
        : own.base64("-ocsp-response").map(Opaque::adopt);
  }

  private static Signer restricted(Signer signer, List<SignatureScheme> schemes, boolean blocks) {
    return new Signer() {
      @Override
      public boolean supports(SignatureScheme scheme) {
        return schemes.contains(scheme) && signer.supports(scheme);
      }

      @Override
      public boolean blocks() {
        return blocks;
      }

      @Override
      public byte[] sign(SignatureScheme scheme, byte[] content) throws CryptoException {
        return signer.sign(scheme, content);
      }
    };
  }

  @Override
  public Optional<Credential> choose(CredentialQuery query) throws Exception {
    check(query);
    if (settings.has("-fail-cert-callback")) {
      String why = "the runner asks to fail the choice of a credential";
      if (settings.has(ALERT)) {
        throw new RefusalException(why, new AlertDescription(settings.number(ALERT, 0)));
      }
      throw LocalFailure.WORK_FAILED.because(why);
    }
    if (settings.has("-fail-ocsp-callback")) {
      throw LocalFailure.WORK_FAILED.because("the runner asks to fail the choice of a status");
    }
    boolean wrongIssuer = false;
    boolean rightType = false;
    boolean wrongCurve = false;
    for (Candidate candidate : candidates) {
      if (!query.certificateTypes().contains(candidate.credential.certificateType())) {
        continue;
      }
      rightType = true;
      if (!signs(candidate, query) && !decrypts(candidate, query)) {
        continue;
      }
      if (!onCurve(candidate, query)) {
        wrongCurve = true;
        continue;
      }
      if (candidate.mustMatchIssuer && !issued(candidate, query.chain().authorities())) {
        wrongIssuer = true;
        continue;
      }
      selected = candidate.number;
      return Optional.of(candidate.credential);
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    if (!rightType) {
      throw PeerIncompatible.NO_CREDENTIAL.because(
          "no credential is one of %s", query.certificateTypes());
    }
    if (wrongCurve) {
      throw PeerIncompatible.NO_COMMON_GROUP.because("no credential on a curve the client takes");
    }
    throw wrongIssuer
        ? PeerIncompatible.NO_CREDENTIAL.because("no credential of an issuer the peer named")
        : PeerIncompatible.NO_COMMON_SCHEME.because(
            "no credential signs with any of %s", query.schemes());
  }

  private void check(CredentialQuery query) throws ExpectationException {
    List<Integer> wanted = settings.numbers("-expect-peer-verify-pref");
    if (!wanted.isEmpty()) {
      List<Integer> seen = query.view().peerSchemes().stream().map(SignatureScheme::code).toList();
      requireEqual(wanted, seen, "the peer's list of schemes");
    }
    if (settings.has("-expect-client-ca-list") && query.role() == Role.CLIENT) {
      requireEqual(
          ShimVerifier.names(settings, "-expect-client-ca-list"),
          query.chain().authorities(),
          "the request's list of authorities");
    }
  }

  private static boolean signs(Candidate candidate, CredentialQuery query) {
    Credential credential = candidate.credential;
    boolean tls13 = query.version().equals(ProtocolVersion.TLS_1_3);
    boolean suited =
        query.keyUse().authentications().contains(Authentication.ANY)
            || query.keyUse().authentications().contains(authentication(credential.publicKey()));
    return suited
        && query.schemes().stream()
            .anyMatch(
                scheme ->
                    credential.signer().supports(scheme)
                        && Memory.CRYPTO
                            .signatureVerifier()
                            .fits(scheme, credential.publicKey(), tls13));
  }

  private static boolean onCurve(Candidate candidate, CredentialQuery query) {
    return Signatures12.curve(candidate.credential.publicKey(), Memory.CRYPTO)
        .filter(curve -> !query.takes(curve))
        .isEmpty();
  }

  private static boolean decrypts(Candidate candidate, CredentialQuery query) {
    return query.keyUse().rsaKeyExchange() && candidate.credential.decryptionKey().isPresent();
  }

  private static Authentication authentication(PublicKey key) {
    return key.getAlgorithm().startsWith("RSA") ? Authentication.RSA : Authentication.ECDSA;
  }

  private static boolean issued(Candidate candidate, List<Opaque> authorities) {
    return candidate.issuers.stream().anyMatch(authorities::contains);
  }

  /** As the flags say, else as the credentials are. */
  @Override
  public List<CertificateType> certificateTypes() {
    List<Integer> codes = settings.numbers("-available-client-cert-types");
    List<CertificateType> types =
        codes.isEmpty()
            ? candidates.stream().map(c -> c.credential.certificateType()).distinct().toList()
            : codes.stream().map(CertificateType::new).toList();
    return types.isEmpty() ? List.of(CertificateType.X509) : types;
  }

  /** Only what is handed out can be answered by an alert of the application's choice. */
  @Override
  public boolean blocks() {
    return settings.has("-async") || settings.has(ALERT);
  }

  /** Sessions belong to a set of credentials, which the runner's contexts tell apart. */
  @Override
  public String id() {
    StringBuilder id = new StringBuilder("bogo");
    String otherwise = settings.text(CONTEXT).orElse("");
    for (Settings own : settings.credentials()) {
      id.append(' ').append(own.text(CONTEXT).orElse(otherwise));
    }
    return settings.credentials().isEmpty()
        ? id.append(' ').append(otherwise).toString()
        : id.toString();
  }
}

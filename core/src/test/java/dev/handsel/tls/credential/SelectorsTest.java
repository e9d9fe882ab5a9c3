// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static dev.handsel.tls.vocab.SignatureScheme.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both selectors, which share how they judge a credential. */
final class SelectorsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final List<SignatureScheme> ALL = Policies.MODERN_2026_12.schemes();
  private static final Set<Authentication> ANY = Set.of(Authentication.ANY);
  private static final Authority EC_ROOT = TestCertificates.authority("EC", "CN=EC Root");
  private static final Authority RSA_ROOT = TestCertificates.authority("RSA", "CN=RSA Root");

  private static final Credential P256 = credential(EC_ROOT, "EC", "a.example.com");
  private static final Credential P384 = credential(EC_ROOT, "P-384", "a.example.com");
  private static final Credential ED25519_KEY = credential(EC_ROOT, "Ed25519", "a.example.com");
  private static final Credential RSA = credential(RSA_ROOT, "RSA", "b.example.com");
  private static final Credential P256_BY_RSA = credential(RSA_ROOT, "EC", "*.example.com");

  private static final Credential RAW =
      new Credential(
          "raw",
          List.of(),
          Optional.of(RawPublicKeys.encode(P256.publicKey())),
          P256.publicKey(),
          P256.signer(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final CredentialSelector two = StaticCredentialSelector.of(RSA, P256);

  @Test
  void followsTheOrderOfSchemesNotOfCredentials() throws Exception {
    assertThat(two.choose(tls13(List.of(ECDSA_SECP256R1_SHA256, RSA_PSS_RSAE_SHA256))))
        .contains(P256);
    assertThat(two.choose(tls13(List.of(RSA_PSS_RSAE_SHA256, ECDSA_SECP256R1_SHA256))))
        .contains(RSA);
  }

  @Test
  void choosesByCertificateTypeFirst() throws Exception {
    List<SignatureScheme> schemes = List.of(ECDSA_SECP256R1_SHA256, RSA_PSS_RSAE_SHA256);
    CredentialSelector mixed = StaticCredentialSelector.of(RAW, RSA);

    assertThat(mixed.certificateTypes())
        .containsExactly(CertificateType.RAW_PUBLIC_KEY, CertificateType.X509);
    assertThat(two.certificateTypes()).containsExactly(CertificateType.X509);
    assertThat(mixed.choose(typed(schemes, CertificateType.X509))).contains(RSA);
    assertThat(mixed.choose(typed(schemes, CertificateType.RAW_PUBLIC_KEY))).contains(RAW);
    assertThat(mixed.choose(typed(schemes, CertificateType.X509, CertificateType.RAW_PUBLIC_KEY)))
        .contains(RSA);
    assertThat(two.choose(typed(schemes, CertificateType.RAW_PUBLIC_KEY))).isEmpty();
    assertThat(mixed.choose(typed(List.of(RSA_PSS_RSAE_SHA256), CertificateType.RAW_PUBLIC_KEY)))
        .isEmpty();
  }

  /** Nobody issues a raw public key, so a list of authorities says nothing about it. */
  @Test
  void aClientShowsItsRawKeyWhateverAuthoritiesAreNamed() throws Exception {
    CredentialQuery query =
        tls13(Role.CLIENT, ALL, ALL, List.of(Opaque.hex("3000")), CertificateType.RAW_PUBLIC_KEY);

    assertThat(StaticCredentialSelector.of(RAW).choose(query)).contains(RAW);
  }

  @Test
  void servesARawKeyUnderTheNamesItIsGiven() throws Exception {
    CredentialsByName byName =
        CredentialsByName.builder().addAs("a.example.com", RAW).addDefault(RSA).build();

    assertThat(byName.certificateTypes())
        .containsExactly(CertificateType.X509, CertificateType.RAW_PUBLIC_KEY);
    assertThatThrownBy(() -> CredentialsByName.builder().add(RAW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the raw public key has no DNS name");
  }

  @Test
  void findsNoneWhenNoKeyCanSign() throws Exception {
    assertThat(two.choose(tls13(List.of(ED25519)))).isEmpty();
    assertThat(two.choose(tls13(List.of(RSA_PSS_PSS_SHA256)))).isEmpty();
  }

  @Test
  void bindsTheCurveInTls13Only() throws Exception {
    CredentialSelector selector = StaticCredentialSelector.of(P384);
    List<SignatureScheme> schemes = List.of(ECDSA_SECP256R1_SHA256);

    assertThat(selector.choose(tls13(schemes))).isEmpty();
    assertThat(selector.choose(tls12(schemes, ANY, false))).contains(P384);
  }

  @Test
  void servesTls12SuitesByKindOfKey() throws Exception {
    assertThat(two.choose(tls12(ALL, Set.of(Authentication.RSA), false))).contains(RSA);
    assertThat(two.choose(tls12(ALL, Set.of(Authentication.ECDSA), false))).contains(P256);
    assertThat(
            StaticCredentialSelector.of(ED25519_KEY)
                .choose(tls12(ALL, Set.of(Authentication.ECDSA), false)))
        .contains(ED25519_KEY);
  }

  @Test
  void servesRsaKeyExchangeWithoutAnyScheme() throws Exception {
    assertThat(two.choose(tls12(List.of(), Set.of(), true))).contains(RSA);
    assertThat(StaticCredentialSelector.of(P256).choose(tls12(List.of(), Set.of(), true)))
        .isEmpty();
  }

  @Test
  void respectsKeyUsage() throws Exception {
    Issued issued =
        RSA_ROOT.issue(
            LeafOptions.named("a.example.com").withKeyType("RSA").withKeyUsages("keyEncipherment"));
    Credential decryptsOnly = Credentials.of(CRYPTO, issued.chain(), issued.privateKey());
    CredentialSelector selector = StaticCredentialSelector.of(decryptsOnly);

    assertThat(selector.choose(tls13(ALL))).isEmpty();
    assertThat(selector.choose(tls12(ALL, Set.of(Authentication.RSA), true)))
        .contains(decryptsOnly);
  }

  @Test
  void prefersChainWhoseSignaturesThePeerTakes() throws Exception {
    CredentialSelector selector = StaticCredentialSelector.of(P256, P256_BY_RSA);

    assertThat(selector.choose(tls13(ALL))).contains(P256);
    assertThat(selector.choose(query(Role.SERVER, ALL, List.of(RSA_PKCS1_SHA256), List.of())))
        .contains(P256_BY_RSA);
  }

  @Test
  void fallsBackToTheFirstUsableChain() throws Exception {
    assertThat(
            StaticCredentialSelector.of(P256)
                .choose(query(Role.SERVER, ALL, List.of(ED25519), List.of())))
        .contains(P256);
  }

  @Test
  void neverFallsBackToSha1() throws Exception {
    Issued issued =
        RSA_ROOT.issue(LeafOptions.named("a.example.com").withSignatureAlgorithm("SHA1withRSA"));
    Credential sha1 = Credentials.of(CRYPTO, issued.chain(), issued.privateKey());
    CredentialSelector selector = StaticCredentialSelector.of(sha1);

    assertThat(selector.choose(tls13(ALL))).isEmpty();
    assertThat(selector.choose(query(Role.SERVER, ALL, List.of(RSA_PKCS1_SHA1), List.of())))
        .contains(sha1);
  }

  @Test
  void clientShowsItselfOnlyToWhoBelievesItsIssuer() throws Exception {
    assertThat(two.choose(query(Role.CLIENT, ALL, ALL, List.of(name(RSA_ROOT))))).contains(RSA);
    assertThat(two.choose(query(Role.CLIENT, ALL, ALL, List.of(Opaque.EMPTY)))).isEmpty();
    assertThat(two.choose(query(Role.CLIENT, ALL, ALL, List.of()))).contains(P256);
  }

  @Test
  void serverPrefersTheIssuerTheClientNames() throws Exception {
    assertThat(two.choose(query(Role.SERVER, ALL, ALL, List.of(name(RSA_ROOT))))).contains(RSA);
    assertThat(two.choose(query(Role.SERVER, ALL, ALL, List.of(Opaque.EMPTY)))).contains(P256);
  }

  @Test
  void servesEachNameItsOwn() throws Exception {
    CredentialSelector byName =
        CredentialsByName.builder().add(P256).add(RSA).add(P256_BY_RSA).addDefault(P384).build();

    assertThat(byName.choose(named("a.example.com"))).contains(P256);
    assertThat(byName.choose(named("A.Example.COM."))).contains(P256);
    assertThat(byName.choose(named("c.example.com"))).contains(P256_BY_RSA);
    assertThat(byName.choose(named("d.c.example.com"))).contains(P384);
    assertThat(byName.choose(named("example.com"))).contains(P384);
    assertThat(byName.choose(named("localhost"))).contains(P384);
    assertThat(byName.choose(tls13(ALL))).contains(P384);
  }

  @Test
  void refusesUnknownNamesWithoutADefault() throws Exception {
    CredentialSelector byName = CredentialsByName.builder().add(P256).build();

    assertThat(byName.choose(named("b.example.com"))).isEmpty();
    assertThat(byName.choose(tls13(ALL))).isEmpty();
  }

  @Test
  void changesItsIdWithItsSet() {
    String id = CredentialsByName.builder().add(P256).build().id();

    assertThat(CredentialsByName.builder().add(P256).build().id()).isEqualTo(id);
    assertThat(CredentialsByName.builder().add(P256).add(RSA).build().id()).isNotEqualTo(id);
    assertThat(CredentialsByName.builder().addAs("x", P256).build().id()).isNotEqualTo(id);
    assertThat(StaticCredentialSelector.of(P256).id())
        .isNotEqualTo(StaticCredentialSelector.of(P256, RSA).id());
  }

  @Test
  void refusesCredentialWithoutAName() {
    Credential nameless = credential(EC_ROOT, "EC");

    assertThatThrownBy(() -> CredentialsByName.builder().add(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no DNS name");
    assertThatThrownBy(StaticCredentialSelector::of).isInstanceOf(IllegalArgumentException.class);
  }

  private static Credential credential(Authority authority, String keyType, String... names) {
    Issued issued = authority.issue(LeafOptions.named(names).withKeyType(keyType));
    return Credentials.of(CRYPTO, issued.chain(), issued.privateKey());
  }

  private static Opaque name(Authority authority) {
    return Opaque.of(authority.certificate().getSubjectX500Principal().getEncoded());
  }

  private static CredentialQuery tls13(List<SignatureScheme> schemes) {
    return query(Role.SERVER, schemes, ALL, List.of());
  }

  /** As a client is asked. */
  static CredentialQuery filtered(CertificateFilters filters) {
    return new CredentialQuery(
        Role.CLIENT,
        ProtocolVersion.TLS_1_3,
        ALL,
        CredentialQuery.KeyUse.ANY,
        List.of(CertificateType.X509),
        Optional.empty(),
        new CredentialQuery.Chain(ALL, List.of(), filters),
        HandshakeView.begun(Role.CLIENT));
  }

  private static CredentialQuery typed(List<SignatureScheme> schemes, CertificateType... types) {
    return tls13(Role.SERVER, schemes, ALL, List.of(), types);
  }

  private static CredentialQuery tls13(
      Role role,
      List<SignatureScheme> schemes,
      List<SignatureScheme> certificateSchemes,
      List<Opaque> authorities,
      CertificateType... types) {
    return new CredentialQuery(
        role,
        ProtocolVersion.TLS_1_3,
        schemes,
        CredentialQuery.KeyUse.ANY,
        List.of(types),
        Optional.empty(),
        CredentialQuery.Chain.of(certificateSchemes, authorities),
        HandshakeView.begun(role));
  }

  private static CredentialQuery named(String serverName) {
    return query(Role.SERVER, ProtocolVersion.TLS_1_3, ALL, ALL, ANY, false, List.of(), serverName);
  }

  private static CredentialQuery tls12(
      List<SignatureScheme> schemes, Set<Authentication> kinds, boolean rsaKeyExchange) {
    return query(
        Role.SERVER, ProtocolVersion.TLS_1_2, schemes, ALL, kinds, rsaKeyExchange, List.of(), "");
  }

  @Test
  void keepsToTheCurvesOfATls12Client() throws Exception {
    CredentialSelector selector = StaticCredentialSelector.of(P384, P256);
    HandshakeView view =
        new HandshakeView() {
          @Override
          public Role role() {
            return Role.SERVER;
          }

          @Override
          public List<NamedGroup> peerGroups() {
            return List.of(NamedGroup.X25519, NamedGroup.SECP256R1);
          }
        };
    for (ProtocolVersion version : List.of(ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3)) {
      CredentialQuery query =
          new CredentialQuery(
              Role.SERVER,
              version,
              List.of(ECDSA_SECP384R1_SHA384, ECDSA_SECP256R1_SHA256),
              CredentialQuery.KeyUse.ANY,
              List.of(CertificateType.X509),
              Optional.empty(),
              CredentialQuery.Chain.of(ALL, List.of()),
              view);
      assertThat(selector.choose(query))
          .contains(version.equals(ProtocolVersion.TLS_1_2) ? P256 : P384);
    }
  }

  private static CredentialQuery query(
      Role role,
      List<SignatureScheme> schemes,
      List<SignatureScheme> certificateSchemes,
      List<Opaque> authorities) {
    return query(
        role, ProtocolVersion.TLS_1_3, schemes, certificateSchemes, ANY, false, authorities, "");
  }

  private static CredentialQuery query(
      Role role,
      ProtocolVersion version,
      List<SignatureScheme> schemes,
      List<SignatureScheme> certificateSchemes,
      Set<Authentication> kinds,
      boolean rsaKeyExchange,
      List<Opaque> authorities,
      String serverName) {
    return new CredentialQuery(
        role,
        version,
        schemes,
        new CredentialQuery.KeyUse(kinds, rsaKeyExchange),
        List.of(CertificateType.X509),
        serverName.isEmpty() ? Optional.empty() : Optional.of(serverName),
        CredentialQuery.Chain.of(certificateSchemes, authorities),
        HandshakeView.begun(role));
  }
}

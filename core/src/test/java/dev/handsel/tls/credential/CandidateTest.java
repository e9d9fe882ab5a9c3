// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static dev.handsel.tls.vocab.SignatureScheme.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps a credential out of a handshake, and how that is told. */
final class CandidateTest {
  private static final Authority ROOT = TestCertificates.authority("EC", "CN=Root");
  private static final LeafOptions LEAF = LeafOptions.named("a.example");
  private static final Credential EC = credential(ROOT.issue(LEAF));
  private static final List<SignatureScheme> SCHEMES =
      List.of(ECDSA_SECP256R1_SHA256, RSA_PSS_RSAE_SHA256);

  /** A query of which most tests change a thing. */
  private static final class Asked {
    Role role = Role.SERVER;
    ProtocolVersion version = ProtocolVersion.TLS_1_3;
    List<SignatureScheme> schemes = SCHEMES;
    List<SignatureScheme> inCertificates = SCHEMES;
    Set<Authentication> authentications = Set.of(Authentication.ANY);
    boolean rsaKeyExchange;
    List<CertificateType> types = List.of(CertificateType.X509);
    Optional<String> serverName = Optional.empty();
    List<Opaque> authorities = List.of();
    List<NamedGroup> peerGroups = List.of();

    CredentialQuery query() {
      HandshakeView view =
          new HandshakeView() {
            @Override
            public Role role() {
              return role;
            }

            @Override
            public List<NamedGroup> peerGroups() {
              return peerGroups;
            }
          };
      return new CredentialQuery(
          role,
          version,
          schemes,
          new CredentialQuery.KeyUse(authentications, rsaKeyExchange),
          types,
          serverName,
          CredentialQuery.Chain.of(inCertificates, authorities),
          view);
    }
  }

  private final Asked asked = new Asked();

  @Test
  void aKeyThatMayOnlySignDeciphersNothing() throws Exception {
    Credential signs =
        credential(ROOT.issue(LEAF.withKeyType("RSA").withKeyUsages("digitalSignature")));
    asked.version = ProtocolVersion.TLS_1_2;
    asked.schemes = List.of();
    asked.rsaKeyExchange = true;
    assertThat(choose(signs)).isEmpty();
    assertThat(choose(credential(ROOT.issue(LEAF.withKeyType("RSA"))))).isPresent();
    asked.rsaKeyExchange = false;
    assertThat(choose(credential(ROOT.issue(LEAF.withKeyType("RSA"))))).isEmpty();
  }

  @Test
  void aClientIsKnownToWhoBelievesAnyAuthorityOfItsChain() throws Exception {
    Credential deep = credential(ROOT.intermediate("EC").issue(LEAF));
    asked.role = Role.CLIENT;
    asked.authorities =
        List.of(Opaque.of(ROOT.certificate().getSubjectX500Principal().getEncoded()));
    assertThat(choose(deep)).contains(deep);
  }

  /** RFC 9846 §4.5.1.2: self-signed certificates "are not validated as part of the chain". */
  @Test
  void asksNoSignatureOfARootThatIsSent() throws Exception {
    Authority old =
        TestCertificates.authority(
            "EC", LeafOptions.authority("CN=Old").withSignatureAlgorithm("SHA1withECDSA"));
    Issued issued = old.issue(LEAF);
    List<X509Certificate> withRoot = new ArrayList<>(issued.chain());
    withRoot.add(old.root());
    Credential sent = Credentials.of(TestPeers.CRYPTO, withRoot, issued.privateKey());
    assertThat(choose(sent)).contains(sent);
  }

  @Test
  void refusesACertificateThatDoesNotParse() {
    Credential broken =
        new Credential(
            "broken",
            List.of(Opaque.hex("3000")),
            Optional.empty(),
            EC.publicKey(),
            EC.signer(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> StaticCredentialSelector.of(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a certificate of the credential does not parse");
  }

  @Test
  void anAddressIsNoNameToServe() {
    Credential addressed = credential(ROOT.issue(LeafOptions.named().withAddresses("192.0.2.1")));
    assertThatThrownBy(() -> CredentialsByName.builder().add(addressed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no DNS name");
  }

  @Test
  void theIdOfASetByNameHangsOnItsDefaultsToo() {
    String id = CredentialsByName.builder().add(EC).build().id();
    assertThat(CredentialsByName.builder().add(EC).addDefault(EC).build().id()).isNotEqualTo(id);
    assertThat(CredentialsByName.builder().addDefault(EC).build().id()).isNotEqualTo(id);
  }

  @Test
  void saysWhichNameHasNoCertificate() {
    CredentialsByName byName = CredentialsByName.builder().add(EC).build();
    asked.serverName = Optional.of("b.\u001b[31m");
    assertThat(byName.whyNone(asked.query()))
        .startsWith("this server has no certificate for \"b.")
        .endsWith("\", and none by default")
        .doesNotContain("\u001b");
    asked.serverName = Optional.empty();
    assertThat(byName.whyNone(asked.query()))
        .isEqualTo("the client asks for no name, and none by default");
    asked.serverName = Optional.of("a.example");
    asked.schemes = List.of(ED25519);
    assertThat(byName.whyNone(asked.query())).startsWith("\"CN=a.example\" has a key of type EC");
  }

  @Test
  void saysWhichTypeThePeerTakes() {
    asked.types = List.of(CertificateType.RAW_PUBLIC_KEY);
    why(EC, "\"CN=a.example\" is of type X509, and the client takes [RawPublicKey]");
  }

  @Test
  void saysWhoseCertificatesTheServerTakes() {
    asked.role = Role.CLIENT;
    asked.authorities =
        List.of(Opaque.of(new javax.security.auth.x500.X500Principal("CN=Else").getEncoded()));
    why(EC, "was issued by \"CN=Root\", and the server takes only certificates of", "CN=Else");
  }

  @Test
  void saysThatNoSignatureIsCommon() {
    asked.schemes = List.of();
    why(EC, "the client takes signatures of", "this side makes");
  }

  @Test
  void saysThatNoSuiteIsForTheKey() {
    asked.version = ProtocolVersion.TLS_1_2;
    asked.authentications = Set.of(Authentication.RSA);
    why(EC, "has a key of type EC, for which the client offers no suite");
  }

  @Test
  void saysThatTheKeyMayNotSign() {
    why(credential(ROOT.issue(LEAF.withKeyUsages("keyAgreement"))), "does not let it sign");
  }

  @Test
  void saysThatTheCurveIsNotOffered() {
    asked.version = ProtocolVersion.TLS_1_2;
    asked.peerGroups = List.of(NamedGroup.X25519);
    why(EC, "has a key on secp256r1, a group that the client does not offer");
  }

  @Test
  void saysThatTheKeyMakesNoneOfTheSignatures() {
    asked.schemes = List.of(ED25519);
    why(EC, "which makes none of the signatures that both sides take, [ed25519]");
  }

  @Test
  void saysThatTheChainIsSignedWithSha1() {
    why(
        credential(ROOT.issue(LEAF.withSignatureAlgorithm("SHA1withECDSA"))),
        "is signed with SHA-1, which the client does not take in certificates");
  }

  @Test
  void countsTheOthers() {
    asked.schemes = List.of(ED25519);
    assertThat(StaticCredentialSelector.of(EC, EC, EC).whyNone(asked.query()))
        .endsWith("; 2 more do not fit either");
  }

  private void why(Credential credential, String... words) {
    assertThat(Candidate.best(List.of(new Candidate(credential)), asked.query())).isEmpty();
    assertThat(StaticCredentialSelector.of(credential).whyNone(asked.query())).contains(words);
  }

  private Optional<Credential> choose(Credential credential) throws Exception {
    return StaticCredentialSelector.of(credential).choose(asked.query());
  }

  private static Credential credential(Issued issued) {
    return Credentials.of(TestPeers.CRYPTO, issued.chain(), issued.privateKey());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.jsse.OneKey;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec.Authentication;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What key managers are asked, and what becomes of their answers. */
final class KeyChoiceTest {
  private static final Authority ROOT = TestCertificates.authority("EC", "CN=Issuer");
  private static final Issued EC = ROOT.issue("a.example");
  private static final Issued RSA = ROOT.issue(LeafOptions.named("a.example").withKeyType("RSA"));

  private static final List<SignatureScheme> EVERY_SCHEME =
      List.of(
          SignatureScheme.ED25519,
          SignatureScheme.ED448,
          SignatureScheme.ECDSA_SECP256R1_SHA256,
          SignatureScheme.RSA_PSS_RSAE_SHA256,
          SignatureScheme.RSA_PSS_PSS_SHA256,
          SignatureScheme.MLDSA65,
          SignatureScheme.RSA_PKCS1_SHA256);

  /** Has one key, whatever it is asked, and writes down what that was. */
  private static class Noting extends OneKey {
    final List<String> asked = new ArrayList<>();
    final List<List<Principal>> issuers = new ArrayList<>();
    private final PrivateKey key;

    Noting(@Nullable Issued identity, PrivateKey key) {
      super(identity, "own\u001b");
      this.key = key;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] accepted, @Nullable Socket socket) {
      asked.addAll(List.of(keyTypes));
      issuers.add(accepted == null ? List.of() : List.of(accepted));
      return super.chooseClientAlias(keyTypes, accepted, socket);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }
  }

  private static Noting of(Issued identity) {
    return new Noting(identity, identity.privateKey());
  }

  private static Optional<Credential> choose(X509KeyManager keys, CredentialQuery query)
      throws Exception {
    return new KeyChoice(
            keys,
            new CredentialCache(JcaBackend.of(CryptoTier.JDK_ONLY)),
            "id",
            new FakeEndpoint("", ""),
            true)
        .choose(query);
  }

  private static CredentialQuery query(
      Role role, List<SignatureScheme> schemes, Opaque... authorities) {
    return query(
        role, ProtocolVersion.TLS_1_3, schemes, Set.of(Authentication.ANY), false, authorities);
  }

  private static CredentialQuery query(
      Role role,
      ProtocolVersion version,
      List<SignatureScheme> schemes,
      Set<Authentication> authentications,
      boolean rsaKeyExchange,
      Opaque... authorities) {
    return new CredentialQuery(
        role,
        version,
        schemes,
        new CredentialQuery.KeyUse(authentications, rsaKeyExchange),
        List.of(CertificateType.X509),
        Optional.empty(),
        CredentialQuery.Chain.of(schemes, List.of(authorities)),
        HandshakeView.begun(role));
  }

  private static Opaque name(X509Certificate issuer) {
    return Opaque.of(issuer.getSubjectX500Principal().getEncoded());
  }

  @Test
  void asksByTheNamesOfJsseAlone() throws Exception {
    Noting client = new Noting(null, EC.privateKey());
    Noting server = new Noting(null, EC.privateKey());

    choose(client, query(Role.CLIENT, EVERY_SCHEME));
    choose(server, query(Role.SERVER, EVERY_SCHEME));

    assertThat(client.asked).containsExactly("EdDSA", "EC", "RSA", "RSASSA-PSS", "ML-DSA");
    assertThat(server.asked).isEqualTo(client.asked);
  }

  @Test
  void asksForKeysTheSuitesCanUse() throws Exception {
    Noting keys = new Noting(null, EC.privateKey());

    choose(
        keys,
        query(
            Role.SERVER,
            ProtocolVersion.TLS_1_2,
            EVERY_SCHEME,
            Set.of(Authentication.ECDSA),
            false));

    assertThat(keys.asked).containsExactly("EdDSA", "EC", "ML-DSA");
  }

  @Test
  void asksForAKeyThatDecipheresWhereNoSchemeSuits() throws Exception {
    Noting keys = of(RSA);
    CredentialQuery query =
        query(Role.SERVER, ProtocolVersion.TLS_1_2, List.of(), Set.of(Authentication.RSA), true);

    assertThat(choose(keys, query)).isPresent();
    assertThat(keys.asked).containsExactly("RSA");
  }

  @Test
  void takesNoKeyThatDoesNotFit() throws Exception {
    List<SignatureScheme> rsaOnly = List.of(SignatureScheme.RSA_PSS_RSAE_SHA256);

    assertThat(choose(of(EC), query(Role.CLIENT, rsaOnly))).isEmpty();
    assertThat(choose(of(EC), query(Role.SERVER, rsaOnly))).isEmpty();
    assertThat(choose(of(RSA), query(Role.CLIENT, rsaOnly))).isPresent();
    assertThat(
            choose(
                of(RSA),
                query(
                    Role.SERVER,
                    ProtocolVersion.TLS_1_3,
                    List.of(SignatureScheme.ECDSA_SECP256R1_SHA256),
                    Set.of(Authentication.ANY),
                    true)))
        .as("deciphering is of TLS 1.2")
        .isEmpty();
  }

  @Test
  void asksAClientForNothingWhereNoSchemeIsCommon() throws Exception {
    Noting keys = of(EC);

    assertThat(choose(keys, query(Role.CLIENT, List.of()))).isEmpty();
    assertThat(keys.issuers).as("questions").isEmpty();
  }

  @Test
  void passesOverAuthoritiesThatAreNoNames() throws Exception {
    Opaque junk = Opaque.hex("68656c6c6f");
    Noting keys = of(EC);

    assertThat(choose(keys, query(Role.CLIENT, EVERY_SCHEME, junk, name(ROOT.root())))).isPresent();
    assertThat(keys.issuers).containsExactly(List.of(ROOT.root().getSubjectX500Principal()));
  }

  @Test
  void showsNoCertificateWhereNoAuthorityIsAName() throws Exception {
    Noting keys = of(EC);

    assertThat(choose(keys, query(Role.CLIENT, EVERY_SCHEME, Opaque.hex("68656c6c6f")))).isEmpty();
    assertThat(keys.asked).isEmpty();
  }

  @Test
  void letsAnyAuthorityDoWhereNoneIsNamed() throws Exception {
    Noting keys = of(EC);

    assertThat(choose(keys, query(Role.CLIENT, EVERY_SCHEME))).isPresent();
    assertThat(keys.issuers).containsExactly(List.of());
  }

  @Test
  void saysWhoseKeyDoesNotBelongToItsCertificate() {
    Noting mixed = new Noting(EC, ROOT.issue("a.example").privateKey());

    for (Role role : Role.values()) {
      TlsException failure =
          catchThrowableOfType(TlsException.class, () -> choose(mixed, query(role, EVERY_SCHEME)));
      assertThat(failure.fault()).contains(LocalFailure.CONFIGURATION);
      assertThat(failure)
          .hasMessageContaining("key \"own\\u{1b}\" cannot be used")
          .hasMessageContaining("does not belong to");
    }
  }

  private static String whyNone(X509KeyManager keys, CredentialQuery query) {
    return new KeyChoice(
            keys,
            new CredentialCache(JcaBackend.of(CryptoTier.JDK_ONLY)),
            "id",
            new FakeEndpoint("", ""),
            true)
        .whyNone(query);
  }

  @Test
  void saysWhyNoneOfItsKeysFits() {
    StoreKeys own =
        new StoreKeys(
            List.of(
                new OwnKey("own", EC.privateKey(), EC.chain().toArray(X509Certificate[]::new))));
    Opaque other = name(TestCertificates.authority("EC", "CN=Other").root());
    List<SignatureScheme> rsa = List.of(SignatureScheme.RSA_PSS_RSAE_SHA256);

    assertThat(whyNone(own, query(Role.CLIENT, EVERY_SCHEME, other)))
        .contains("CN=Issuer")
        .contains("CN=Other");
    assertThat(whyNone(own, query(Role.SERVER, rsa))).contains("CN=a.example");
    assertThat(whyNone(of(EC), query(Role.CLIENT, rsa, other)))
        .contains("key manager gave none")
        .contains("RSA")
        .contains("CN=Other");
    assertThat(whyNone(new StoreKeys(List.of()), query(Role.SERVER, rsa))).isNotBlank();
  }

  @Test
  void refusesAServerANewSessionWhereNoneIsAllowed() {
    KeyChoice choice =
        new KeyChoice(
            of(EC),
            new CredentialCache(JcaBackend.of(CryptoTier.JDK_ONLY)),
            "id",
            new FakeEndpoint("", ""),
            false);

    assertThat(
            catchThrowableOfType(
                TlsException.class, () -> choice.choose(query(Role.SERVER, EVERY_SCHEME))))
        .hasMessageContaining("no new session is allowed");
  }

  @Test
  void makesACredentialOnce() throws Exception {
    CredentialCache cache = new CredentialCache(JcaBackend.of(CryptoTier.JDK_ONLY));
    X509Certificate[] chain = EC.chain().toArray(X509Certificate[]::new);

    assertThat(cache.credential(chain, EC.privateKey()))
        .isSameAs(cache.credential(chain.clone(), EC.privateKey()));
  }
}

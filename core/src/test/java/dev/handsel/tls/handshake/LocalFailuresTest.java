// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of this side: of its providers, of its selectors, of its configuration. */
final class LocalFailuresTest {
  static Stream<ProtocolVersion> versions() {
    return Stream.of(TLS_1_3, TLS_1_2);
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy();
  }

  private static ClientConfig.Builder client(ProtocolVersion version) {
    return Tls12.client(policy(version));
  }

  private static ServerConfig.Builder server(ProtocolVersion version) {
    return Tls12.server(policy(version), "EC");
  }

  private static TlsException refusal(ClientConfig client, ServerConfig server) {
    return catchThrowableOfType(
        TlsException.class,
        () -> new FrameWire(client, server, (sender, unit) -> List.of(unit)).run());
  }

  private static void assertFails(
      ClientConfig.Builder client, ServerConfig.Builder server, Fault fault, String words) {
    TlsException refused = refusal(client.build(), server.build());
    assertThat(refused.fault()).contains(fault);
    assertThat(refused).hasMessageContaining(words);
  }

  private static void assertCryptoFails(
      ClientConfig.Builder client, ServerConfig.Builder server, String words) {
    assertFails(client, server, LocalFailure.CRYPTO_FAILED, words);
    assertFails(client, server, LocalFailure.CRYPTO_FAILED, "the token was pulled out");
  }

  // --- providers

  private static CryptoBackend exchangeFailingIn(String method) {
    return Bent.failing("keyExchange", KeyExchange.class, method);
  }

  @Test
  void saysThatNoShareCouldBeMade() {
    assertCryptoFails(
        client(TLS_1_3).crypto(exchangeFailingIn("offer")), server(TLS_1_3), "cannot make key");
    assertCryptoFails(
        client(TLS_1_2), server(TLS_1_2).crypto(exchangeFailingIn("offer")), "cannot make a key");
  }

  @Test
  void saysThatItCouldNotAnswerAShare() {
    assertCryptoFails(
        client(TLS_1_3), server(TLS_1_3).crypto(exchangeFailingIn("respond")), "cannot agree in");
    assertCryptoFails(
        client(TLS_1_2).crypto(exchangeFailingIn("respond")), server(TLS_1_2), "cannot agree on");
  }

  @Test
  void saysThatItCouldNotCompleteAnExchange() {
    assertCryptoFails(
        client(TLS_1_3).crypto(Bent.failingToComplete()), server(TLS_1_3), "cannot agree in");
    assertCryptoFails(
        client(TLS_1_2), server(TLS_1_2).crypto(Bent.failingToComplete()), "cannot agree in");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void saysThatItCouldNotVerifyASignature(ProtocolVersion version) {
    CryptoBackend failing = Bent.failing("signatureVerifier", SignatureVerifier.class, "verify");
    assertCryptoFails(client(version).crypto(failing), server(version), "cannot verify");
  }

  // --- selectors, which may be of the application's making

  private static CredentialSelector always(Credential credential) {
    return new CredentialSelector() {
      @Override
      public Optional<Credential> choose(CredentialQuery query) {
        return Optional.of(credential);
      }

      @Override
      public String id() {
        return "always";
      }

      @Override
      public List<CertificateType> certificateTypes() {
        return List.of(CertificateType.X509);
      }
    };
  }

  @Test
  void refusesACredentialThatServesNoCommonSuite() {
    Policy ecdsa = Tls12.policy(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    assertFails(
        Tls12.client(ecdsa),
        server(TLS_1_2).credentials(always(Tls12.credential("server.example", "RSA"))),
        PeerIncompatible.NO_COMMON_SUITE,
        "RSA key serves none");
  }

  @Test
  void refusesACredentialThatMakesNoCommonSignature() {
    Policy ecdsa =
        Edits13.policy().toBuilder()
            .schemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256))
            .build();
    assertFails(
        Tls12.client(ecdsa),
        server(TLS_1_3).credentials(always(Tls12.credential("server.example", "RSA"))),
        PeerIncompatible.NO_COMMON_SCHEME,
        "RSA key makes none");
  }

  /** As of a token whose driver shows no numbers. */
  private record Closed(PublicKey inner) implements PublicKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return inner.getAlgorithm();
    }

    @Override
    public String getFormat() {
      return inner.getFormat();
    }

    @Override
    public byte[] getEncoded() {
      return inner.getEncoded();
    }
  }

  @Test
  void refusesToDecryptUnderAKeyWithoutItsModulus() {
    Credential open = Tls12.credential("server.example", "RSA");
    Credential closed =
        new Credential(
            "closed",
            open.chain(),
            open.rawKey(),
            new Closed(open.publicKey()),
            open.signer(),
            open.decryptionKey(),
            Optional.empty(),
            Optional.empty());
    Policy rsa = Tls12.policy(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256);
    assertFails(
        Tls12.client(rsa),
        Tls12.server(rsa, "RSA").credentials(always(closed)),
        LocalFailure.CONFIGURATION,
        "modulus");
  }

  // --- configuration

  @ParameterizedTest
  @MethodSource("versions")
  void doesNotAskForACertificateThatItCouldNotVerify(ProtocolVersion version) {
    Policy deaf =
        policy(version).toBuilder()
            .constraint((use, algorithm, key) -> use != Use.OFFER_SCHEME)
            .build();
    assertFails(
        client(version),
        Tls12.server(deaf, "EC").clientAuth(ClientAuth.NEED).peerVerifier(Tls12.TRUST),
        LocalFailure.CONFIGURATION,
        "scheme");
  }

  @Test
  void takesAResultThatNoStateWaitsForAsADefect() {
    Alphabet<State> alphabet = Alphabet.of(State.class).build();
    TlsException defect =
        catchThrowableOfType(TlsException.class, () -> alphabet.deliver(null, "result", null));
    assertThat(defect.fault()).contains(LocalFailure.DEFECT);
  }
}

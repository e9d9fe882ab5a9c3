// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What handshakes of TLS 1.2 are tested with. */
final class Tls12 {
  static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  static final PeerName SERVER_NAME = PeerName.of("server.example", 443);

  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final Map<String, Credential> CREDENTIALS = new ConcurrentHashMap<>();

  private Tls12() {}

  /** One verifier for all, as sessions are bound to it. */
  static final PeerVerifier TRUST =
      PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();

  static Credential credential(String name, String keyType) {
    return CREDENTIALS.computeIfAbsent(
        name + "/" + keyType,
        key -> {
          TestCertificates.Issued issued =
              AUTHORITY.issue(LeafOptions.named(name).withKeyType(keyType));
          return Credentials.of(CRYPTO, issued.chain(), issued.privateKey());
        });
  }

  /** The certificate of the authority that issued them all. */
  static Opaque authority() {
    try {
      return Opaque.of(AUTHORITY.root().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** The raw public key of {@link #credential}. */
  static Credential rawKey(String name, String keyType) {
    Credential certified = credential(name, keyType);
    return new Credential(
        "raw " + certified.id(),
        List.of(),
        Optional.of(RawPublicKeys.encode(certified.publicKey())),
        certified.publicKey(),
        certified.signer(),
        certified.decryptionKey(),
        Optional.empty(),
        Optional.empty());
  }

  /** Everything COMPATIBLE allows, in TLS 1.2 alone. */
  static Policy policy() {
    return Policies.COMPATIBLE_2026_12.toBuilder()
        .name("TLS12")
        .versions(List.of(ProtocolVersion.TLS_1_2))
        .build();
  }

  /** One suite. */
  static Policy policy(CipherSuite suite) {
    return policy().toBuilder().suites(List.of(suite)).build();
  }

  static ClientConfig.Builder client(Policy policy) {
    return ClientConfig.withPolicy(policy).trusting(TRUST).crypto(CRYPTO);
  }

  static ServerConfig.Builder server(Policy policy, String keyType) {
    return ServerConfig.withPolicy(policy)
        .identifiedBy(StaticCredentialSelector.of(credential("server.example", keyType)))
        .crypto(CRYPTO);
  }

  static String keyTypeFor(SuiteSpec suite) {
    return suite.authentication() == SuiteSpec.Authentication.RSA ? "RSA" : "EC";
  }

  static EnginePair pair(ClientConfig client, ServerConfig server) {
    return new EnginePair(TestPeers.client(client, SERVER_NAME), TlsEngine.server(server));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.PolicyBuilder;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Clients and servers that believe each other, to be bent by tests: one authority, and a
 * certificate of every kind of key below it.
 */
public final class TestPeers {
  /** The host every server certificate is for, besides localhost. */
  public static final String HOST = "server.example";

  /**
   * Every provider on the class path, so that hybrids and other rarities are there; those of the
   * JDK alone with {@code -Dhandsel.tier=jdk}.
   */
  public static final CryptoBackend CRYPTO =
      JcaBackend.of(
          System.getProperty("handsel.tier", "").equals("jdk")
              ? CryptoTier.JDK_ONLY
              : CryptoTier.PRESENT);

  /** Everything the engine can do, with the classical group first because it is the fastest. */
  public static final Policy EVERYTHING =
      Policies.COMPATIBLE_2026_12.toBuilder()
          .name("EVERYTHING")
          .groups(
              Stream.concat(
                      Stream.of(NamedGroup.X25519), Policies.COMPATIBLE_2026_12.groups().stream())
                  .distinct()
                  .toList())
          .build();

  /** Kinds of keys whose signatures are made and verified here, as TestCertificates names them. */
  public static final List<String> KEY_TYPES =
      List.of("EC", "P-384", "P-521", "Ed25519", "Ed448", "RSA", "RSASSA-PSS");

  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final Map<String, Issued> SERVERS = new ConcurrentHashMap<>();
  private static final Map<String, Issued> CLIENTS = new ConcurrentHashMap<>();

  private TestPeers() {}

  public static TestCertificates.Authority authority() {
    return AUTHORITY;
  }

  /** The server's certificate with a key of this type; always the same one. */
  public static Issued server(String keyType) {
    return SERVERS.computeIfAbsent(
        keyType,
        type ->
            AUTHORITY.issue(
                LeafOptions.named(HOST, "localhost").withAddresses("127.0.0.1").withKeyType(type)));
  }

  /** The client's certificate with a key of this type; always the same one. */
  public static Issued client(String keyType) {
    return CLIENTS.computeIfAbsent(
        keyType, type -> AUTHORITY.issue(LeafOptions.named("client.example").withKeyType(type)));
  }

  /** A new verifier, and so a new trust identity, that believes in the authority. */
  public static PkixPeerVerifier trust() {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();
  }

  public static CredentialSelector credentials(Issued... issued) {
    return StaticCredentialSelector.of(
        Arrays.stream(issued)
            .map(each -> Credentials.of(CRYPTO, each.chain(), each.privateKey()))
            .toList());
  }

  /** {@link #EVERYTHING}, changed. */
  public static Policy policy(UnaryOperator<PolicyBuilder> change) {
    return change.apply(EVERYTHING.toBuilder()).build();
  }

  /** {@link #EVERYTHING} in one version. */
  public static Policy policy(ProtocolVersion version) {
    return policy(builder -> builder.versions(List.of(version)));
  }

  public static ClientConfig.Builder clientOf(Policy policy) {
    return ClientConfig.withPolicy(policy).trusting(trust()).crypto(CRYPTO);
  }

  /** A server with certificates of these key types, the preferred first; EC if none is named. */
  public static ServerConfig.Builder serverOf(Policy policy, String... keyTypes) {
    Stream<String> types = keyTypes.length == 0 ? Stream.of("EC") : Arrays.stream(keyTypes);
    return ServerConfig.withPolicy(policy)
        .identifiedBy(credentials(types.map(TestPeers::server).toArray(Issued[]::new)))
        .crypto(CRYPTO);
  }

  /** A connection to {@link #HOST}, not yet begun. */
  public static EnginePair pair(ClientConfig client, ServerConfig server) {
    return pair(client, server, Integer.MAX_VALUE);
  }

  /**
   * @param chunk the most bytes handed over at once
   */
  public static EnginePair pair(ClientConfig client, ServerConfig server, int chunk) {
    return new EnginePair(client(client, PeerName.of(HOST, 443)), TlsEngine.server(server), chunk);
  }

  /** A client that has something to say, as those of nearly every test have. */
  public static TlsEngine client(ClientConfig config, PeerName peer) {
    try {
      return TlsEngine.client(config, peer);
    } catch (TlsException e) {
      throw new AssertionError("there is no first hello", e);
    }
  }

  /** Suites of a version that both the engine and the providers here can do. */
  public static Stream<SuiteSpec> suites(ProtocolVersion version) {
    return SuiteSpec.all()
        .filter(spec -> spec.version().equals(version))
        .filter(spec -> CRYPTO.supports(spec.cipher()) && CRYPTO.supports(spec.hash()));
  }

  /** Groups that the providers here can do, those of no named policy included. */
  public static Stream<NamedGroup> groups() {
    return Stream.concat(
            EVERYTHING.groups().stream(),
            Stream.of(
                NamedGroup.MLKEM768,
                NamedGroup.MLKEM1024,
                NamedGroup.FFDHE6144,
                NamedGroup.FFDHE8192))
        .filter(CRYPTO::supports);
  }

  /** A key type whose certificate suits the suite. */
  public static String keyTypeFor(SuiteSpec suite) {
    return suite.authentication() == SuiteSpec.Authentication.RSA ? "RSA" : "EC";
  }
}

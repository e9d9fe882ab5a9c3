// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.credential.TrustAnyone;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.TicketKey;
import dev.handsel.tls.session.TicketKeyRing;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Clients and servers that say the same bytes in every run: time, randomness, certificates and
 * policy are fixed, and cryptography is a fake that computes the same for both sides.
 */
public final class FixedPeers {
  /** When everything happens. */
  public static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  /** Whom the client wants to reach, and the certificates name. */
  public static final PeerName SERVER = PeerName.of("server.example", 443);

  /**
   * Something of every kind of key exchange and cipher mode, which no named policy's date moves.
   */
  public static final Policy POLICY =
      Policies.COMPATIBLE_2026_12.toBuilder()
          .name("FIXED")
          .versions(List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2))
          .suites(
              List.of(
                  CipherSuite.TLS_AES_128_GCM_SHA256,
                  CipherSuite.TLS_AES_256_GCM_SHA384,
                  CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                  CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                  CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
                  CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256))
          .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
          .schemes(
              List.of(
                  SignatureScheme.ECDSA_SECP256R1_SHA256,
                  SignatureScheme.RSA_PSS_RSAE_SHA256,
                  SignatureScheme.RSA_PKCS1_SHA256))
          .build();

  private static final long CLIENT_SEED = 1;
  private static final long SERVER_SEED = 2;

  private FixedPeers() {}

  /** A client whose randomness differs from that of a client with another number. */
  public static ClientConfig.Builder client(int number) {
    return ClientConfig.withPolicy(POLICY)
        .trusting(TrustAnyone.dangerouslyTrustAnyone())
        .crypto(new FakeCrypto(CLIENT_SEED + 2L * number))
        .clock(clock(number))
        .alpn(List.of("h2", "http/1.1"));
  }

  /** A server whose randomness differs from that of a server with another number. */
  public static ServerConfig.Builder server(int number, String... names) {
    CryptoBackend crypto = new FakeCrypto(SERVER_SEED + 2L * number);
    return ServerConfig.withPolicy(POLICY)
        .identifiedBy(identity(names.length == 0 ? new String[] {"server-ec"} : names))
        .peerVerifier(TrustAnyone.dangerouslyTrustAnyone())
        .crypto(crypto)
        .clock(clock(number))
        .alpn(AlpnSelector.preferring(List.of("http/1.1")))
        .tickets(tickets(crypto));
  }

  /** Each connection begins half a minute after the one before. */
  private static InstantSource clock(int number) {
    return InstantSource.fixed(NOW.plusSeconds(30L * number));
  }

  private static TicketKeys tickets(CryptoBackend crypto) {
    byte[] name = new byte[TicketKey.NAME_LENGTH];
    byte[] secret = new byte[TicketKey.SECRET_LENGTH];
    Arrays.fill(name, (byte) 'n');
    Arrays.fill(secret, (byte) 's');
    TicketKey key =
        new TicketKey(
            Opaque.adopt(name),
            Secret.adopt(secret),
            NOW,
            NOW.plusSeconds(3_600),
            NOW.plusSeconds(7_200));
    TicketKeyRing ring = new TicketKeyRing(List.of(key));
    return new TicketKeys(crypto, now -> ring);
  }

  /** Credentials of certificates and keys in the tree. */
  public static CredentialSelector identity(String... names) {
    return StaticCredentialSelector.of(
        Arrays.stream(names).map(FixedPeers::pem).map(FixedPeers::credential).toList());
  }

  private static Credential credential(Pem pem) {
    try {
      return Credentials.of(new FakeCrypto(0), pem, pem);
    } catch (PemException e) {
      throw new AssertionError(e);
    }
  }

  /** The same for those who sign by hand. */
  static TestCertificates.Issued issued(String name) {
    try {
      Pem pem = pem(name);
      return new TestCertificates.Issued(pem.chain(), pem.privateKey(), pem.chain().get(0));
    } catch (PemException e) {
      throw new AssertionError(e);
    }
  }

  private static Pem pem(String name) {
    String file = "/flights/" + name + ".pem";
    try (InputStream in = FixedPeers.class.getResourceAsStream(file)) {
      return Pem.read(file, Optional.ofNullable(in).orElseThrow().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PemException e) {
      throw new AssertionError(e);
    }
  }
}

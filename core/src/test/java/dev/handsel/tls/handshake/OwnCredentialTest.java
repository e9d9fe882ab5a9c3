// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PKCS1_SHA256;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PSS_RSAE_SHA256;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PSS_RSAE_SHA384;
import static dev.handsel.tls.vocab.SignatureScheme.RSA_PSS_RSAE_SHA512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a side shows and signs with, though its selector may be of the application's making and name
 * whatever it likes. RFC 9846 §4.5.2, RFC 5246 §7.4.4, §7.4.6.
 */
final class OwnCredentialTest {
  private static final Credential RSA = Tls12.credential("client.example", "RSA");
  private static final Credential EC = Tls12.credential("client.example", "EC");

  private static Policy policy(ProtocolVersion version, SignatureScheme... schemes) {
    Policy all =
        Policies.COMPATIBLE_2026_12.toBuilder().name("all").versions(List.of(version)).build();
    return schemes.length == 0
        ? all
        : all.toBuilder()
            .schemes(List.of(schemes))
            .certificateSchemes(Policies.COMPATIBLE_2026_12.schemes())
            .build();
  }

  private static ServerConfig.Builder asking(Policy policy, String keyType) {
    return Tls12.server(policy, keyType).clientAuth(ClientAuth.WANT).peerVerifier(Tls12.TRUST);
  }

  /** Connects; which the client must be able to. */
  private static FrameWire connected(Policy client, CredentialSelector own, ServerConfig server)
      throws TlsException {
    FrameWire wire =
        new FrameWire(
            Tls12.client(client).credentials(own).build(), server, (sender, unit) -> List.of(unit));
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    return wire;
  }

  // --- TLS 1.3

  @Test
  void aClientShowsNothingForWhichTheServerTakesNoSignature() throws Exception {
    FrameWire wire =
        connected(
            policy(TLS_1_3),
            AlwaysSelector.of(EC),
            asking(policy(TLS_1_3, RSA_PSS_RSAE_SHA256), "RSA").build());
    assertThat(wire.server().view().peerChain()).isEmpty();
    FrameWire other =
        connected(
            policy(TLS_1_3),
            AlwaysSelector.of(RSA),
            asking(policy(TLS_1_3, RSA_PSS_RSAE_SHA256), "RSA").build());
    assertThat(other.server().view().peerChain()).isEqualTo(RSA.chain());
  }

  /** RFC 9846 §4.3.3: PKCS #1 v1.5 stands in lists of TLS 1.3 for certificates alone. */
  @Test
  void noSideSignsWithPkcs1() throws Exception {
    Policy policy = policy(TLS_1_3, RSA_PKCS1_SHA256, RSA_PSS_RSAE_SHA256);
    FrameWire wire = connected(policy, AlwaysSelector.of(RSA), asking(policy, "RSA").build());
    assertThat(wire.server().view().peerSchemes()).contains(RSA_PKCS1_SHA256);
    assertThat(wire.server().view().peerScheme()).contains(RSA_PSS_RSAE_SHA256);
    assertThat(wire.client().view().peerSchemes()).contains(RSA_PKCS1_SHA256);
    assertThat(wire.client().view().peerScheme()).contains(RSA_PSS_RSAE_SHA256);
  }

  /** A raw public key is none of the types of a client that showed no extension for it. */
  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void aClientShowsNoTypeThatWasNotAgreed(int code) throws Exception {
    Policy policy = policy(new ProtocolVersion(code));
    AlwaysSelector raw = AlwaysSelector.of(Tls12.rawKey("client.example", "EC"));
    FrameWire wire = connected(policy, raw, asking(policy, "EC").build());
    assertThat(wire.server().view().peerRawKey()).isEmpty();
    assertThat(wire.server().view().peerChain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void aServerShowsNoTypeThatTheClientDoesNotTake(int code) {
    Policy policy = policy(new ProtocolVersion(code));
    AlwaysSelector raw =
        new AlwaysSelector(
            Tls12.rawKey("server.example", "EC"),
            List.of(CertificateType.X509, CertificateType.RAW_PUBLIC_KEY));
    refuses(policy, Tls12.server(policy, "EC").credentials(raw), PeerIncompatible.NO_CREDENTIAL);
  }

  private static void refuses(Policy client, ServerConfig.Builder server, Fault fault) {
    TlsException refused =
        catchThrowableOfType(
            TlsException.class,
            () ->
                new FrameWire(
                        Tls12.client(client).build(),
                        server.build(),
                        (sender, unit) -> List.of(unit))
                    .run());
    assertThat(refused).isNotNull();
    assertThat(refused.fault()).contains(fault);
  }

  // --- what a key may and can sign

  /** A key that makes one scheme alone, as in a token. */
  private record Narrow(Signer inner, SignatureScheme only) implements Signer {
    @Override
    public boolean supports(SignatureScheme scheme) {
      return scheme.equals(only);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] content) throws CryptoException {
      assertThat(scheme).isEqualTo(only);
      return inner.sign(scheme, content);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void aServerSignsAsItsKeyCan(int code) throws Exception {
    Policy policy = policy(new ProtocolVersion(code));
    Credential wide = Tls12.credential("server.example", "RSA");
    Credential narrow =
        new Credential(
            "narrow",
            wide.chain(),
            wide.publicKey(),
            new Narrow(wide.signer(), RSA_PSS_RSAE_SHA512),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    FrameWire wire =
        connected(
            policy,
            CredentialSelector.NONE,
            Tls12.server(policy, "RSA").credentials(AlwaysSelector.of(narrow)).build());
    assertThat(wire.client().view().peerScheme()).contains(RSA_PSS_RSAE_SHA512);
  }

  /** A constraint that only knows at the actual key. */
  private static Policy forbidding(Policy policy, SignatureScheme... forbidden) {
    return policy.toBuilder()
        .constraint(
            (use, algorithm, key) ->
                use != Use.SIGN_HANDSHAKE || key == null || !List.of(forbidden).contains(algorithm))
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0303, 0x0304})
  void aServerSignsAsItsConstraintsAllow(int code) throws Exception {
    Policy policy =
        policy(new ProtocolVersion(code), RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384).toBuilder()
            .suites(
                List.of(
                    CipherSuite.TLS_AES_128_GCM_SHA256,
                    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256))
            .build();
    AlwaysSelector rsa = AlwaysSelector.of(Tls12.credential("server.example", "RSA"));
    FrameWire wire =
        connected(
            policy,
            CredentialSelector.NONE,
            Tls12.server(forbidding(policy, RSA_PSS_RSAE_SHA256), "RSA").credentials(rsa).build());
    assertThat(wire.client().view().peerScheme()).contains(RSA_PSS_RSAE_SHA384);
    refuses(
        policy,
        Tls12.server(forbidding(policy, RSA_PSS_RSAE_SHA256, RSA_PSS_RSAE_SHA384), "RSA")
            .credentials(rsa),
        code == 0x0303 ? PeerIncompatible.NO_COMMON_SUITE : PeerIncompatible.NO_COMMON_SCHEME);
  }

  /** RFC 5246 §7.4.4: an empty list of authorities means any. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerNamesItsAuthoritiesIfToldTo(boolean told) throws Exception {
    for (ProtocolVersion version : List.of(TLS_1_3, TLS_1_2)) {
      List<Opaque> named = new ArrayList<>();
      FrameWire wire =
          new FrameWire(
              Tls12.client(policy(version)).credentials(AlwaysSelector.of(EC)).build(),
              asking(policy(version), "EC").requestAuthorities(told).build(),
              (sender, unit) -> {
                if (unit.is(HandshakeType.CERTIFICATE_REQUEST)) {
                  named.addAll(authorities(version, unit.frame()));
                }
                return List.of(unit);
              });
      wire.run();
      assertThat(named).isEqualTo(told ? Tls12.TRUST.authorities() : List.of());
      assertThat(wire.server().view().peerChain()).isEqualTo(EC.chain());
    }
    assertThat(Tls12.TRUST.authorities()).isNotEmpty();
  }

  private static List<Opaque> authorities(ProtocolVersion version, byte[] frame) {
    return version.equals(TLS_1_3)
        ? Edits13.body(CertificateRequest13.CODEC, frame)
            .extensions()
            .get(CertificateAuthorities.IN_CERTIFICATE_REQUEST)
            .orElse(List.of())
        : Edits13.body(CertificateRequest12.CODEC, frame).authorities();
  }

  // --- RSA key exchange

  @Test
  void aServerWithoutAKeyThatDecryptsServesNoRsaKeyExchange() {
    Policy rsa = policy(TLS_1_2).toBuilder().suites(List.of(RSA_SUITE)).build();
    Credential signing = Tls12.credential("server.example", "RSA");
    Credential bare =
        new Credential(
            "bare",
            signing.chain(),
            signing.publicKey(),
            signing.signer(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    refuses(
        rsa,
        Tls12.server(rsa, "RSA").credentials(AlwaysSelector.of(bare)),
        PeerIncompatible.NO_COMMON_SUITE);
  }

  private static final CipherSuite RSA_SUITE = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;
}

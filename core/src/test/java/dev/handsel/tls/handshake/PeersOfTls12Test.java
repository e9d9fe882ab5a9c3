// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.fault.Untrusted.WRONG_USAGE;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers of TLS 1.2 that use what only TLS 1.3 has, or a key for what it must not do. */
final class PeersOfTls12Test {
  private static final CipherSuite RSA = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;

  /** A side that speaks this offers what TLS 1.3 has too. */
  private static final Policy BOTH = Policies.COMPATIBLE_2026_12;

  private static final Policy TLS12 =
      BOTH.toBuilder().versions(List.of(ProtocolVersion.TLS_1_2)).build();

  private static void refuses(ClientConfig client, ServerConfig server, Middle middle, Fault fault)
      throws Exception {
    assertFault(new FrameWire(client, server, middle), fault);
  }

  private static Middle share(NamedGroup group, SignatureScheme scheme) {
    return changing(
        HandshakeType.SERVER_KEY_EXCHANGE,
        frame -> {
          ServerKeyExchange.Ecdhe body = ecdhe(frame);
          return new ServerKeyExchange(
                  Opaque.adopt(
                      ServerKeyExchange.Ecdhe.CODEC.toBytes(
                          new ServerKeyExchange.Ecdhe(
                              body.curveType(),
                              group == null ? body.group() : group,
                              body.share(),
                              scheme == null ? body.scheme() : scheme,
                              body.signature()))))
              .toFrame();
        });
  }

  private static ServerKeyExchange.Ecdhe ecdhe(byte[] frame) {
    try {
      return new ServerKeyExchange(Opaque.of(frame, 4, frame.length)).ecdhe();
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** Offered for TLS 1.3; a share of ECDHE in TLS 1.2 is of a curve. */
  @Test
  void aServerSendsNoShareOfWhatIsNoCurve() throws Exception {
    ClientConfig client =
        Tls12.client(BOTH).peerVerifier(Tls12.TRUST).crypto(TestPeers.CRYPTO).build();
    for (NamedGroup group : List.of(NamedGroup.FFDHE2048, NamedGroup.X25519_MLKEM768)) {
      List<Boolean> offered = new ArrayList<>();
      Middle share = share(group, null);
      refuses(
          client,
          Tls12.server(TLS12, "EC").build(),
          (sender, unit) -> {
            if (unit.is(HandshakeType.CLIENT_HELLO)) {
              offered.add(
                  Edits12.clientHello(unit.frame())
                      .extensions()
                      .get(SupportedGroups.IN_CLIENT_HELLO)
                      .orElseThrow()
                      .contains(group));
            }
            return share.pass(sender, unit);
          },
          PeerMisbehaved.GROUP_NOT_OFFERED);
      assertThat(offered).containsExactly(TestPeers.CRYPTO.supports(group));
    }
  }

  /** draft-ietf-tls-mldsa §5: it "MUST NOT be negotiated" below TLS 1.3, though it is offered. */
  @Test
  void nobodySignsWithMlDsa() throws Exception {
    ClientConfig client = Tls12.client(BOTH).crypto(TestPeers.CRYPTO).build();
    refuses(
        client,
        Tls12.server(TLS12, "EC").build(),
        share(null, SignatureScheme.MLDSA44),
        PeerMisbehaved.SCHEME_NOT_OFFERED);
    refuses(
        Tls12.client(TLS12)
            .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
            .build(),
        Tls12.server(BOTH, "EC")
            .crypto(TestPeers.CRYPTO)
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(Tls12.TRUST)
            .build(),
        Edits13.message(
            HandshakeType.CERTIFICATE_VERIFY,
            CertificateVerify.CODEC,
            message -> new CertificateVerify(SignatureScheme.MLDSA44, message.signature())),
        PeerMisbehaved.SCHEME_NOT_OFFERED);
  }

  // --- RSA key exchange

  /**
   * RFC 5246 §7.4.2: "the keyEncipherment bit MUST be set if the key usage extension is present".
   */
  @Test
  void aServerDecryptsWithNoKeyThatMayNot() throws Exception {
    refuses(
        decrypting(), serving(rsa("digitalSignature")), (s, unit) -> List.of(unit), WRONG_USAGE);
    FrameWire fit =
        new FrameWire(
            decrypting(), serving(rsa("keyEncipherment")), (sender, unit) -> List.of(unit));
    fit.run();
    assertThat(fit.client().open()).isTrue();
  }

  private static ClientConfig decrypting() {
    return Tls12.client(Tls12.policy(RSA)).peerVerifier(TestPeers.trust()).build();
  }

  private static ServerConfig serving(Credential credential) {
    return Tls12.server(Tls12.policy(RSA), "RSA")
        .credentials(AlwaysSelector.of(credential))
        .build();
  }

  private static Credential rsa(String... usages) {
    Issued issued =
        TestPeers.authority()
            .issue(LeafOptions.named("server.example").withKeyType("RSA").withKeyUsages(usages));
    return Credentials.of(Tls12.CRYPTO, issued.chain(), issued.privateKey());
  }

  // --- where a status was promised

  private static FrameWire promising(CipherSuite suite, String keyType, Middle middle)
      throws TlsException {
    Policy policy = Tls12.policy(suite);
    return new FrameWire(
        Tls12.client(policy).build(),
        Tls12.server(policy, keyType)
            .credentials(
                StaticCredentialSelector.of(
                    Tls12.credential("server.example", keyType)
                        .withOcspResponse(Opaque.hex("30030a0106"))))
            .build(),
        middle);
  }

  private static final CipherSuite ECDHE = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;

  /** In the place of the status stands what the key exchange lets follow it, and nothing else. */
  @Test
  void aServerGoesOnAsItsKeyExchangeDoes() throws Exception {
    byte[] share = new ServerKeyExchange(Opaque.of((byte) 3)).toFrame();
    byte[] request =
        new CertificateRequest12(
                List.of(ClientCertificateType.ECDSA_SIGN),
                List.of(SignatureScheme.ECDSA_SECP256R1_SHA256),
                List.of())
            .toFrame();
    assertFault(
        promising(RSA, "RSA", changing(HandshakeType.CERTIFICATE_STATUS, frame -> share)),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
    assertFault(
        promising(ECDHE, "EC", changing(HandshakeType.CERTIFICATE_STATUS, frame -> request)),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
    // Under RSA key exchange a request may follow the certificate.
    FrameWire asked =
        promising(RSA, "RSA", changing(HandshakeType.CERTIFICATE_STATUS, frame -> request));
    // The server did not ask, so it is the server that refuses the answer.
    assertFault(asked, PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
    assertThat(asked.client().view().certificateAsked()).isTrue();
    assertThat(asked.server().stateName()).isEqualTo("WaitClientKeyExchange");
    assertThat(asked.client().stateName()).isEqualTo("WaitChangeCipherSpec");
  }

  /** A raw public key has no status; one that comes nevertheless is of nothing. */
  @Test
  void aStatusOfARawKeyIsNone() throws Exception {
    Credential raw = Tls12.rawKey("server.example", "EC");
    CertificateStatus status =
        new CertificateStatus(
            new StatusRequest.Status(CertificateStatusType.OCSP, Opaque.hex("30030a0106")));
    Middle promise = Edits12.answering(StatusRequest.IN_SERVER_HELLO, Present.PRESENT);
    FrameWire wire =
        new FrameWire(
            Tls12.client(Tls12.policy()).peerVerifier(PinnedKeys.of(raw.publicKey())).build(),
            Tls12.server(Tls12.policy(), "EC")
                .credentials(StaticCredentialSelector.of(raw))
                .build(),
            (sender, unit) ->
                sender == Role.SERVER && unit.is(HandshakeType.CERTIFICATE)
                    ? List.of(unit, Unit.of(unit.epoch(), status.toFrame()))
                    : promise.pass(sender, unit));
    TlsException refused = catchThrowableOfType(TlsException.class, wire::run);
    assertThat(refused.fault()).contains(PeerMisbehaved.FINISHED_MISMATCH);
    assertThat(wire.client().view().peerRawKey()).isEqualTo(raw.rawKey());
    assertThat(wire.client().view().ocspResponse()).isEmpty();
  }

  // --- resumption

  /** A suite that the server's certificate cannot serve is none that both sides have. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSessionGoesOnBesideASuiteOfAnotherKindOfKey(boolean otherFirst) throws Exception {
    CipherSuite other = CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    Policy policy =
        Tls12.policy().toBuilder()
            .suites(otherFirst ? List.of(other, ECDHE) : List.of(ECDHE, other))
            .build();
    ClientConfig client =
        Tls12.client(policy)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server =
        Tls12.server(policy, "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    for (boolean resumed : new boolean[] {false, true}) {
      FrameWire wire = new FrameWire(client, server, (sender, unit) -> List.of(unit));
      wire.run();
      assertThat(wire.client().view().suite()).contains(ECDHE);
      assertThat(wire.server().view().resumed()).isEqualTo(resumed);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.answering;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits12.changing;
import static dev.handsel.tls.handshake.Edits12.clientHello;
import static dev.handsel.tls.handshake.Edits12.offering;
import static dev.handsel.tls.handshake.Edits12.serverHello;
import static dev.handsel.tls.handshake.Edits12.with;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.MaxFragmentLength;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers of TLS 1.2 whose hellos or flights break a rule. RFC 5246 §7.4. */
final class Flight12Test {
  // --- hellos

  private static Middle version(int code) {
    return changing(
        HandshakeType.SERVER_HELLO,
        frame -> {
          ServerHello hello = serverHello(frame);
          return new ServerHello(
                  new ProtocolVersion(code),
                  hello.random(),
                  hello.sessionId(),
                  hello.suite(),
                  hello.compressionMethod(),
                  hello.extensions())
              .toFrame();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302, 0x0304})
  void refusesAVersionThatWasNotOffered(int code) throws Exception {
    assertFault(version(code), PeerIncompatible.NO_COMMON_VERSION);
  }

  @Test
  void refusesCompression() throws Exception {
    assertFault(
        changing(
            HandshakeType.SERVER_HELLO,
            frame -> {
              ServerHello hello = serverHello(frame);
              return new ServerHello(
                      hello.legacyVersion(),
                      hello.random(),
                      hello.sessionId(),
                      hello.suite(),
                      new CompressionMethod(1),
                      hello.extensions())
                  .toFrame();
            }),
        PeerMisbehaved.COMPRESSION_NOT_NULL);
  }

  @Test
  void refusesAClientThatOnlyCompresses() throws Exception {
    assertFault(
        changing(
            HandshakeType.CLIENT_HELLO,
            frame -> {
              ClientHello hello = clientHello(frame);
              return new ClientHello(
                      hello.legacyVersion(),
                      hello.random(),
                      hello.sessionId(),
                      hello.suites(),
                      List.of(new CompressionMethod(1)),
                      hello.extensions())
                  .toFrame();
            }),
        PeerMisbehaved.COMPRESSION_NOT_NULL);
  }

  /** RFC 5746 §3.6, §3.4: a first handshake renegotiates nothing. */
  @Test
  void refusesRenegotiationInfoThatIsNotEmpty() throws Exception {
    assertFault(
        offering(
            ExtensionType.RENEGOTIATION_INFO,
            out -> out.put(RenegotiationInfo.IN_CLIENT_HELLO, Opaque.of(new byte[12]))),
        PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH);
    assertFault(
        answering(RenegotiationInfo.IN_SERVER_HELLO, Opaque.of(new byte[24])),
        PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH);
  }

  /** RFC 8449 §4: "A client MUST treat receipt of both […] as a fatal error". */
  @Test
  void refusesBothRecordSizes() throws Exception {
    ClientConfig client = Tls12.client(Tls12.policy()).recordSizeLimit(1024).build();
    Middle both =
        answering(MaxFragmentLengthExtension.IN_SERVER_HELLO, MaxFragmentLength.ofBytes(1024));
    // The server hears of both wishes and answers one; the other is slipped in.
    Middle asking =
        offering(
            ExtensionType.MAX_FRAGMENT_LENGTH,
            out ->
                out.put(
                    MaxFragmentLengthExtension.IN_CLIENT_HELLO, MaxFragmentLength.ofBytes(1024)));
    assertFault(
        new FrameWire(
            client,
            Edits12.server(),
            (sender, unit) ->
                unit.is(HandshakeType.CLIENT_HELLO)
                    ? asking.pass(sender, unit)
                    : both.pass(sender, unit)),
        // The hello as this client sent it asked for one of them alone.
        Malformed.EXTENSION_UNSOLICITED);
    assertFault(
        new FrameWire(client, Edits12.server(), answering(RecordSizeLimit.IN_SERVER_HELLO, 16_385)),
        PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID);
  }

  @Test
  void refusesToResumeUnderAnotherSuite() throws Exception {
    ClientConfig client =
        Tls12.client(Tls12.policy())
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server =
        Tls12.server(Tls12.policy(), "EC").tickets(TicketKeys.rotating(Tls12.CRYPTO)).build();
    new FrameWire(client, server, (sender, unit) -> List.of(unit)).run();
    assertFault(
        new FrameWire(
            client,
            server,
            changing(
                HandshakeType.SERVER_HELLO,
                frame -> {
                  ServerHello hello = serverHello(frame);
                  return with(
                          hello,
                          hello.sessionId(),
                          hello.suite().equals(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)
                              ? CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
                              : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                          hello.extensions())
                      .toFrame();
                })),
        PeerMisbehaved.SUITE_CHANGED);
  }

  // --- certificates

  private static Middle certificates(List<Opaque> chain) {
    return changing(HandshakeType.CERTIFICATE, frame -> new Certificate12(chain).toFrame());
  }

  @Test
  void refusesAServerWithoutCertificates() throws Exception {
    assertFault(certificates(List.of()), PeerMisbehaved.CERTIFICATE_MISSING);
  }

  @Test
  void refusesMoreCertificatesThanTheLimit() throws Exception {
    Opaque leaf = Tls12.credential("server.example", "EC").chain().get(0);
    assertFault(certificates(Collections.nCopies(11, leaf)), Untrusted.CHAIN_TOO_LONG);
  }

  /** RFC 8422 §5.3: the client names the curves of certificates too. */
  @Test
  void refusesACertificateOnACurveThatWasNotOffered() throws Exception {
    Policy fewer =
        Tls12.policy().toBuilder().groups(List.of(NamedGroup.X25519, NamedGroup.SECP384R1)).build();
    assertFault(
        new FrameWire(
            Tls12.client(fewer).build(),
            Edits12.server(),
            offering(
                ExtensionType.SUPPORTED_GROUPS,
                out ->
                    out.put(
                        SupportedGroups.IN_CLIENT_HELLO,
                        List.of(NamedGroup.X25519, NamedGroup.SECP256R1)))),
        PeerMisbehaved.CERTIFICATE_UNFIT_FOR_SUITE);
  }

  // --- status

  private static FrameWire stapling(Policy policy, String keyType, Middle middle)
      throws TlsException {
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

  @Test
  void refusesAStatusOfAnotherKind() throws Exception {
    assertFault(
        stapling(
            Tls12.policy(),
            "EC",
            changing(
                HandshakeType.CERTIFICATE_STATUS,
                frame ->
                    new CertificateStatus(
                            new StatusRequest.Status(
                                new CertificateStatusType(2), Opaque.of((byte) 1)))
                        .toFrame())),
        PeerMisbehaved.STATUS_INVALID);
  }

  /** In the place of a status stands what would follow it, and nothing else. */
  @Test
  void refusesTheEndOfTheFlightInThePlaceOfAStatusAndAShare() throws Exception {
    assertFault(
        stapling(
            Tls12.policy(),
            "EC",
            (sender, unit) ->
                unit.is(HandshakeType.CERTIFICATE_STATUS)
                        || unit.is(HandshakeType.SERVER_KEY_EXCHANGE)
                    ? List.of()
                    : List.of(unit)),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  // --- key exchange

  private static Middle share(byte... body) {
    return changing(
        HandshakeType.SERVER_KEY_EXCHANGE,
        frame -> new ServerKeyExchange(Opaque.of(body)).toFrame());
  }

  @Test
  void refusesAShareThatDoesNotParse() throws Exception {
    assertFault(share(), Malformed.MESSAGE_SYNTAX);
    assertFault(share((byte) 3, (byte) 0, (byte) 29, (byte) 32), Malformed.MESSAGE_SYNTAX);
  }

  /** RFC 8422 §5.4: explicit curves are gone. */
  @Test
  void refusesACurveByItsNumbers() throws Exception {
    assertFault(
        share(
            (byte) 1, (byte) 0, (byte) 29, (byte) 1, (byte) 4, (byte) 4, (byte) 3, (byte) 0,
            (byte) 0),
        Malformed.MESSAGE_VALUE);
  }

  @Test
  void refusesAClientsShareThatDoesNotParse() throws Exception {
    for (byte[] body : new byte[][] {{}, {33}, {0}, {1, 4, 4}}) {
      assertFault(
          changing(
              HandshakeType.CLIENT_KEY_EXCHANGE,
              frame -> new ClientKeyExchange(Opaque.of(body)).toFrame()),
          Malformed.MESSAGE_SYNTAX);
    }
  }

  /** A server that signs a share nobody can agree with. */
  @Test
  void refusesASignedShareThatIsNotValid() throws Exception {
    KeyExchange honest = Tls12.CRYPTO.keyExchange();
    CryptoBackend forging =
        (CryptoBackend)
            Proxy.newProxyInstance(
                Flight12Test.class.getClassLoader(),
                new Class<?>[] {CryptoBackend.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("keyExchange")) {
                    return new Zeros(honest);
                  }
                  try {
                    return method.invoke(Tls12.CRYPTO, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    assertFault(
        new FrameWire(
            Edits12.client(),
            Edits12.server().toBuilder().crypto(forging).build(),
            (sender, unit) -> List.of(unit)),
        PeerMisbehaved.KEY_SHARE_INVALID);
  }

  /** Offers zeros where it should offer a share. */
  private record Zeros(KeyExchange honest) implements KeyExchange {
    @Override
    public Offer offer(List<NamedGroup> groups) throws dev.handsel.tls.crypto.CryptoException {
      Offer offer = honest.offer(groups);
      return new Offer() {
        @Override
        public List<NamedGroup> groups() {
          return offer.groups();
        }

        @Override
        public byte[] share(NamedGroup group) {
          return new byte[offer.share(group).length];
        }

        @Override
        public Secret complete(NamedGroup group, byte[] peerShare) {
          throw new AssertionError("nobody answers zeros");
        }

        @Override
        public void close() {
          offer.close();
        }
      };
    }

    @Override
    public Response respond(NamedGroup group, byte[] peerShare) {
      throw new AssertionError("a server of TLS 1.2 initiates");
    }

    @Override
    public Response respond(DhParameters group, byte[] peerShare) {
      throw new AssertionError("a server of TLS 1.2 initiates");
    }
  }

  // --- CertificateVerify of a client, RFC 5246 §7.4.8

  private static void assertVerifyRefused(Middle middle, Fault fault) throws TlsException {
    assertFault(
        new FrameWire(
            Tls12.client(Tls12.policy())
                .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
                .build(),
            Tls12.server(Tls12.policy(), "EC")
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(Tls12.TRUST)
                .build(),
            middle),
        fault);
  }

  private static Middle verify(SignatureScheme scheme, boolean forge) {
    return Edits13.message(
        HandshakeType.CERTIFICATE_VERIFY,
        CertificateVerify.CODEC,
        message -> {
          byte[] signature = message.signature().toByteArray();
          if (forge) {
            signature[signature.length - 1] ^= 1;
          }
          return new CertificateVerify(
              scheme == null ? message.algorithm() : scheme, Opaque.adopt(signature));
        });
  }

  @Test
  void refusesASignatureThatIsNotTheClients() throws Exception {
    assertVerifyRefused(verify(null, true), PeerMisbehaved.SIGNATURE_INVALID);
    assertVerifyRefused(
        verify(SignatureScheme.RSA_PKCS1_SHA256, false), PeerMisbehaved.SCHEME_UNFIT_FOR_KEY);
    assertVerifyRefused(
        verify(new SignatureScheme(0x0101), false), PeerMisbehaved.SCHEME_NOT_OFFERED);
    assertVerifyRefused(
        verify(SignatureScheme.ECDSA_SHA1, false), PeerMisbehaved.SCHEME_NOT_OFFERED);
  }
}

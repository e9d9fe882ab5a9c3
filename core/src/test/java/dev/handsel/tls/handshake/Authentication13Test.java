// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.assertFault;
import static dev.handsel.tls.handshake.Edits13.message;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers of TLS 1.3 that do not prove who they are as the rules ask. RFC 9846 §4.4.2, §4.5. */
final class Authentication13Test {
  private static final ClientConfig CLIENT =
      Tls12.client(Edits13.policy())
          .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
          .build();
  private static final ServerConfig SERVER =
      Tls12.server(Edits13.policy(), "EC")
          .clientAuth(ClientAuth.NEED)
          .peerVerifier(Tls12.TRUST)
          .build();

  /** Both sides authenticate; {@code middle} acts on what {@code forger} says. */
  private static void assertRefused(Role forger, Middle middle, Fault fault) throws TlsException {
    assertFault(
        new FrameWire(
            CLIENT,
            SERVER,
            (sender, unit) -> sender == forger ? middle.pass(sender, unit) : List.of(unit)),
        fault);
  }

  // --- CertificateRequest

  private static Middle request(UnaryOperator<CertificateRequest13> change) {
    return message(HandshakeType.CERTIFICATE_REQUEST, CertificateRequest13.CODEC, change);
  }

  @Test
  void refusesARequestWithAContextDuringTheHandshake() throws Exception {
    assertRefused(
        Role.SERVER,
        request(request -> new CertificateRequest13(Opaque.of((byte) 1), request.extensions())),
        PeerMisbehaved.CERTIFICATE_REQUEST_CONTEXT);
  }

  @Test
  void refusesARequestWithoutSignatureAlgorithms() throws Exception {
    assertRefused(
        Role.SERVER,
        request(
            request ->
                new CertificateRequest13(
                    request.requestContext(),
                    Edits13.edited(
                        request.extensions(),
                        InCertificateRequest.class,
                        Set.of(ExtensionType.SIGNATURE_ALGORITHMS),
                        more -> more))),
        PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING);
  }

  // --- Certificate

  private static Middle certificate(UnaryOperator<Certificate13> change) {
    return message(HandshakeType.CERTIFICATE, Certificate13.CODEC, change);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesACertificateOfAnotherContext(Role forger) throws Exception {
    assertRefused(
        forger,
        certificate(message -> new Certificate13(Opaque.of((byte) 1), message.entries())),
        PeerMisbehaved.CERTIFICATE_REQUEST_CONTEXT);
  }

  @Test
  void refusesAServerWithoutCertificates() throws Exception {
    assertRefused(
        Role.SERVER,
        certificate(message -> new Certificate13(message.requestContext(), List.of())),
        PeerMisbehaved.CERTIFICATE_MISSING);
  }

  @Test
  void refusesAClientWithoutTheCertificateItNeeds() throws Exception {
    assertRefused(
        Role.CLIENT,
        certificate(message -> new Certificate13(message.requestContext(), List.of())),
        PeerMisbehaved.CLIENT_CERTIFICATE_MISSING);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesMoreCertificatesThanTheLimit(Role forger) throws Exception {
    assertRefused(
        forger,
        certificate(
            message ->
                new Certificate13(
                    message.requestContext(), Collections.nCopies(11, message.entries().get(0)))),
        Untrusted.CHAIN_TOO_LONG);
  }

  private static UnaryOperator<Certificate13> leaf(
      UnaryOperator<Extensions.Builder<InCertificate>> more) {
    return message -> {
      Certificate13.Entry leaf = message.entries().get(0);
      return new Certificate13(
          message.requestContext(),
          List.of(
              new Certificate13.Entry(
                  leaf.certificate(),
                  Edits13.edited(leaf.extensions(), InCertificate.class, Set.of(), more))));
    };
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesAnExtensionOfACertificateThatWasNotAskedFor(Role forger) throws Exception {
    assertRefused(
        forger,
        certificate(leaf(more -> more.putUnknown(new ExtensionType(0xfade), Opaque.EMPTY))),
        Malformed.EXTENSION_UNSOLICITED);
    // A list of one timestamp of one byte.
    Opaque timestamps = Opaque.of((byte) 0, (byte) 3, (byte) 0, (byte) 1, (byte) 7);
    assertRefused(
        forger,
        certificate(leaf(more -> more.put(SignedCertificateTimestamps.IN_CERTIFICATE, timestamps))),
        Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesAStatusOfAnotherKind() throws Exception {
    assertRefused(
        Role.SERVER,
        certificate(
            leaf(
                more ->
                    more.put(
                        StatusRequest.IN_CERTIFICATE,
                        new StatusRequest.Status(
                            new CertificateStatusType(2), Opaque.of((byte) 1))))),
        PeerMisbehaved.STATUS_INVALID);
  }

  // --- CertificateVerify

  private static Middle verify(UnaryOperator<CertificateVerify> change) {
    return message(HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC, change);
  }

  private static Middle scheme(SignatureScheme scheme) {
    return verify(message -> new CertificateVerify(scheme, message.signature()));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesASchemeThatWasNotOffered(Role forger) throws Exception {
    assertRefused(forger, scheme(new SignatureScheme(0xfade)), PeerMisbehaved.SCHEME_NOT_OFFERED);
    assertRefused(forger, scheme(SignatureScheme.ECDSA_SHA1), PeerMisbehaved.SCHEME_NOT_OFFERED);
  }

  /** Offered, but for certificates and TLS 1.2 alone. RFC 9846 §4.3.3. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesPkcs1InAHandshake(Role forger) throws Exception {
    assertRefused(
        forger, scheme(SignatureScheme.RSA_PKCS1_SHA256), PeerMisbehaved.SCHEME_NOT_OFFERED);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesASchemeOfAnotherKindOfKeyOrCurve(Role forger) throws Exception {
    assertRefused(
        forger, scheme(SignatureScheme.RSA_PSS_RSAE_SHA256), PeerMisbehaved.SCHEME_UNFIT_FOR_KEY);
    assertRefused(
        forger,
        scheme(SignatureScheme.ECDSA_SECP384R1_SHA384),
        PeerMisbehaved.SCHEME_UNFIT_FOR_KEY);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesASignatureOfAnotherHandshake(Role forger) throws Exception {
    assertRefused(
        forger,
        verify(
            message -> {
              byte[] signature = message.signature().toByteArray();
              signature[signature.length - 1] ^= 1;
              return new CertificateVerify(message.algorithm(), Opaque.adopt(signature));
            }),
        PeerMisbehaved.SIGNATURE_INVALID);
    assertRefused(
        forger,
        verify(message -> new CertificateVerify(message.algorithm(), Opaque.EMPTY)),
        PeerMisbehaved.SIGNATURE_INVALID);
  }

  /** A certificate that is genuine, shown by somebody who lacks its key. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesACertificateThatSomebodyElseShows(Role forger) throws Exception {
    Opaque stolen = Tls12.credential("server.example", "P-384").chain().get(0);
    Opaque other = Tls12.credential("server.example", "EC").chain().get(0);
    Middle shows =
        certificate(
            message ->
                new Certificate13(
                    message.requestContext(),
                    List.of(
                        new Certificate13.Entry(
                            forger == Role.SERVER ? stolen : other, Extensions.none()))));
    assertRefused(
        forger,
        shows,
        forger == Role.SERVER
            ? PeerMisbehaved.SCHEME_UNFIT_FOR_KEY
            : PeerMisbehaved.SIGNATURE_INVALID);
  }

  // --- Finished

  @ParameterizedTest
  @EnumSource(Role.class)
  void refusesAFinishedOfAnotherHandshake(Role forger) throws Exception {
    for (UnaryOperator<byte[]> change :
        List.<UnaryOperator<byte[]>>of(
            bytes -> {
              bytes[0] ^= 1;
              return bytes;
            },
            bytes -> Arrays.copyOf(bytes, bytes.length - 1),
            bytes -> Arrays.copyOf(bytes, bytes.length + 1),
            bytes -> new byte[0])) {
      assertRefused(
          forger,
          message(
              HandshakeType.FINISHED,
              Finished.CODEC,
              finished ->
                  new Finished(Opaque.adopt(change.apply(finished.verifyData().toByteArray())))),
          PeerMisbehaved.FINISHED_MISMATCH);
    }
  }
}

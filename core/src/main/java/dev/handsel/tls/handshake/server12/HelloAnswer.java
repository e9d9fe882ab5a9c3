// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.EcPointFormats;
import dev.handsel.tls.extension.EncryptThenMac;
import dev.handsel.tls.extension.ExtendedMasterSecret;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.extension.SignedCertificateTimestamps;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.CertificateTypeStep;
import dev.handsel.tls.handshake.decision.RequestedRecordSize;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.CertificateStatusType;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.EcPointFormat;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;

/** Our ServerHello. RFC 5246 §7.4.1.3. */
final class HelloAnswer {
  private static final int RANDOM_LENGTH = 32;

  /** "DOWNGRD" and 1: this server knows TLS 1.3. RFC 9846 §4.2.3. */
  private static final Opaque DOWNGRADE = Opaque.hex("444F574E47524401");

  private HelloAnswer() {}

  /**
   * @param credential in a full handshake
   */
  static Agreed send(
      Asked asked,
      SuiteSpec suite,
      ProtocolChosen protocol,
      Optional<Credential> credential,
      Opaque sessionId,
      boolean issuesTicket,
      Turn12 turn)
      throws TlsException {
    Optional<CertificateType> clientType = clientType(asked, credential, turn);
    if (credential.isPresent()) {
      turn.facts().ownCertificateType = credential.get().certificateType();
    }
    Opaque random = random(asked, turn);
    boolean encryptThenMac = asked.has(ExtensionType.ENCRYPT_THEN_MAC) && !suite.aead();
    RequestedRecordSize sizes = RequestedRecordSize.of(asked.hello(), asked.config(), false);
    Extensions.Builder<InServerHello> out = Extensions.builder();
    if (credential.isPresent()) {
      putOfCredential(asked, credential.get(), out);
    }
    out.put(
        ClientCertificateTypeExtension.IN_SERVER_HELLO,
        clientType.flatMap(type -> CertificateTypeStep.answerOfClient(asked.hello(), type)));
    out.put(
        ServerCertificateTypeExtension.IN_SERVER_HELLO,
        CertificateTypeStep.answer(asked.hello(), turn.facts().ownCertificateType));
    out.put(MaxFragmentLengthExtension.IN_SERVER_HELLO, sizes.fragment());
    if (asked.has(ExtensionType.EC_POINT_FORMATS)
        && suite.keyExchange() == SuiteSpec.KeyExchangeMethod.ECDHE) {
      out.put(EcPointFormats.IN_SERVER_HELLO, List.of(EcPointFormat.UNCOMPRESSED));
    }
    out.put(Alpn.IN_SERVER_HELLO, protocol.answer());
    // RFC 7366 §2: the answer stands only beside a CBC suite.
    out.put(EncryptThenMac.IN_SERVER_HELLO, present(encryptThenMac));
    out.put(ExtendedMasterSecret.IN_SERVER_HELLO, present(asked.extendedMasterSecret()));
    out.put(RecordSizeLimit.IN_SERVER_HELLO, sizes.limit());
    out.put(SessionTicket.IN_SERVER_HELLO, present(issuesTicket));
    turn.facts().secureRenegotiation = asked.secureRenegotiation();
    if (asked.secureRenegotiation()) {
      // RFC 5746 §3.6: "the server MUST include an empty "renegotiation_info" extension".
      out.put(RenegotiationInfo.IN_SERVER_HELLO, Opaque.EMPTY);
    }
    turn.facts().suite = suite.suite();
    turn.facts().sessionId = sessionId;
    turn.send(
        new ServerHello(
            ProtocolVersion.TLS_1_2,
            random,
            sessionId,
            suite.suite(),
            CompressionMethod.NULL,
            out.build()));
    sizes.apply(turn);
    return new Agreed(
        asked,
        new Keys12.Terms(
            suite, asked.hello().random(), random, asked.extendedMasterSecret(), encryptThenMac),
        sessionId,
        clientType.orElse(CertificateType.X509),
        issuesTicket);
  }

  /** RFC 7250 §4.2: without a CertificateRequest, client_certificate_type "MUST be omitted". */
  private static Optional<CertificateType> clientType(
      Asked asked, Optional<Credential> credential, Turn12 turn) throws TlsException {
    boolean asks = credential.isPresent() && asked.config().clientAuth() != ClientAuth.NONE;
    return asks
        ? Optional.of(CertificateTypeStep.ofClient(asked.config(), asked.hello(), turn))
        : Optional.empty();
  }

  /** RFC 6066 §3: "the server MUST NOT include a server_name extension" in a resumption. */
  private static void putOfCredential(
      Asked asked, Credential credential, Extensions.Builder<InServerHello> out) {
    out.put(
        ServerName.IN_SERVER_HELLO,
        present(asked.serverName().isPresent() && asked.config().serverNameAnswered()));
    out.put(StatusRequest.IN_SERVER_HELLO, present(staples(asked, credential)));
    if (asked.has(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP)) {
      out.put(
          SignedCertificateTimestamps.IN_SERVER_HELLO, credential.signedCertificateTimestamps());
    }
  }

  /** Whether a CertificateStatus follows the Certificate. */
  static boolean staples(Asked asked, Credential credential) {
    return credential.ocspResponse().isPresent()
        && asked
            .extensions()
            .get(StatusRequest.IN_CLIENT_HELLO)
            .filter(request -> request.type().equals(CertificateStatusType.OCSP))
            .isPresent();
  }

  private static Opaque random(Asked asked, Turn12 turn) {
    byte[] random = turn.crypto().randomness().bytes(RANDOM_LENGTH);
    if (asked.couldDo13()) {
      DOWNGRADE.copyInto(random, RANDOM_LENGTH - DOWNGRADE.length());
    }
    return Opaque.adopt(random);
  }

  private static Optional<Present> present(boolean condition) {
    return condition ? Optional.of(Present.PRESENT) : Optional.empty();
  }
}

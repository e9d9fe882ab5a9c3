// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SignatureAlgorithmsCert;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.OwnAuthorities;
import dev.handsel.tls.handshake.OwnChain;
import dev.handsel.tls.handshake.PaddedShare;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.CertificateTypeStep;
import dev.handsel.tls.handshake.decision.Decided;
import dev.handsel.tls.handshake.decision.OwnIdentity;
import dev.handsel.tls.handshake.decision.Psk;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.schedule.TrafficSecrets;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/** The server's flight, from ServerHello to Finished. RFC 9846 §2. */
final class ServerFlight {
  private static final int RANDOM_LENGTH = 32;

  private ServerFlight() {}

  /** A full handshake, as far as the signature. */
  static Signing full(Decided decided, OwnIdentity own, Turn turn) throws TlsException {
    ServerConfig config = decided.config();
    Credential credential = own.credential();
    boolean asks = config.clientAuth() != ClientAuth.NONE;
    Optional<CertificateType> clientType =
        asks
            ? Optional.of(CertificateTypeStep.ofClient(config, decided.received().hello(), turn))
            : Optional.empty();
    turn.facts().ownCertificateType = credential.certificateType();
    Agreed agreed = begin(decided, clientType, turn);
    if (asks) {
      turn.send(request(config));
    }
    turn.facts().ownChain = credential.chain();
    turn.facts().ownCredential = config.credentials().scopeId(credential);
    turn.facts().ownScheme = own.scheme();
    turn.send(OwnChain.message13(Opaque.EMPTY, credential, decided.received()::has));
    return Signing.of(agreed, own, turn);
  }

  /** By a PSK: no certificates. */
  static WaitFinished byPsk(Decided decided, Turn turn) throws TlsException {
    decided
        .psk()
        .flatMap(Psk::session)
        .ifPresent(binding -> turn.resumed(binding.session().session()));
    Agreed agreed = begin(decided, Optional.empty(), turn);
    return agreed.sendFinished(turn).waitFinished();
  }

  private static Agreed begin(Decided decided, Optional<CertificateType> clientType, Turn turn)
      throws TlsException {
    KeyExchange.Response response = agree(decided, turn);
    turn.transcript().startHash(decided.suite().hash());
    turn.send(serverHello(decided, response.share(), turn));
    turn.transcript().forgetFrames();
    if (!decided.received().hello().sessionId().isEmpty()) {
      turn.compatibilityChangeCipherSpec();
    }
    EarlySecret early =
        decided
            .psk()
            .map(Psk::early)
            .orElseGet(() -> EarlySecret.withoutPsk(turn.kdf(decided.suite().hash())));
    HandshakeSecret secret = early.advance(response.secret());
    TrafficSecrets traffic = secret.traffic(turn.hashThrough());
    Agreed agreed =
        new Agreed(
            decided,
            clientType.orElse(CertificateType.X509),
            secret,
            traffic.client(),
            traffic.server());
    turn.write(Epoch.HANDSHAKE, decided.suite(), agreed.serverTraffic().copy());
    turn.read(Epoch.HANDSHAKE, decided.suite(), agreed.clientTraffic().copy(), turn.aligned());
    turn.send(ServerExtensions.message(decided, clientType, turn));
    return agreed;
  }

  private static KeyExchange.Response agree(Decided decided, Turn turn) throws TlsException {
    try {
      return turn.crypto()
          .keyExchange()
          .respond(decided.share().group(), PaddedShare.of(decided.share()));
    } catch (InvalidShareException e) {
      throw PeerMisbehaved.KEY_SHARE_INVALID.because(
          e, "the client's share of %s is not valid: %s", decided.share().group(), e.getMessage());
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(
          e, "cannot agree in %s: %s", decided.share().group(), e.getMessage());
    }
  }

  private static ServerHello serverHello(Decided decided, byte[] share, Turn turn) {
    Extensions.Builder<InServerHello> extensions =
        Extensions.<InServerHello>builder()
            .put(SupportedVersions.IN_SERVER_HELLO, ProtocolVersion.TLS_1_3)
            .put(
                KeyShare.IN_SERVER_HELLO,
                new KeyShare.Entry(decided.share().group(), Opaque.of(share)))
            .put(PreSharedKey.IN_SERVER_HELLO, decided.psk().map(Psk::index));
    return new ServerHello(
        ProtocolVersion.TLS_1_2,
        Opaque.adopt(turn.crypto().randomness().bytes(RANDOM_LENGTH)),
        decided.received().hello().sessionId(),
        decided.suite().suite(),
        CompressionMethod.NULL,
        extensions.build());
  }

  private static CertificateRequest13 request(ServerConfig config) throws TlsException {
    Capabilities able = config.capabilities();
    if (able.schemes().isEmpty()) {
      throw LocalFailure.CONFIGURATION.because(
          "policy %s demands client certificates but has no scheme to verify them",
          config.policy().shown());
    }
    Extensions.Builder<InCertificateRequest> extensions =
        Extensions.<InCertificateRequest>builder()
            .put(SignatureAlgorithms.IN_CERTIFICATE_REQUEST, able.schemes());
    if (!able.certificateSchemes().equals(able.schemes()) && !able.certificateSchemes().isEmpty()) {
      extensions.put(SignatureAlgorithmsCert.IN_CERTIFICATE_REQUEST, able.certificateSchemes());
    }
    List<Opaque> authorities = OwnAuthorities.requested(config);
    if (!authorities.isEmpty()) {
      extensions.put(CertificateAuthorities.IN_CERTIFICATE_REQUEST, authorities);
    }
    return new CertificateRequest13(Opaque.EMPTY, extensions.build());
  }
}

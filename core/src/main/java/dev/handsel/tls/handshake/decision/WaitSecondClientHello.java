// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;

/** Waits for the hello that a HelloRetryRequest asked for. RFC 9846 §4.2.4. */
final class WaitSecondClientHello implements ServerHelloState {
  /** What was asked, and what may not change any more. */
  record Asked(ServerConfig config, HelloReceived first, SuiteSpec suite, NamedGroup group) {}

  private static final int COOKIE_LENGTH = 32;

  private final Asked asked;
  private final Optional<Opaque> cookie;

  private WaitSecondClientHello(Asked asked, Optional<Opaque> cookie) {
    this.asked = asked;
    this.cookie = cookie;
  }

  /** Sends the HelloRetryRequest. */
  static WaitSecondClientHello after(Asked asked, Turn turn) throws TlsException {
    turn.facts().retried = true;
    turn.facts().suite = asked.suite().suite();
    turn.hashFirstHello(asked.suite().hash());
    Optional<Opaque> cookie =
        asked.config().retryCookie()
            ? Optional.of(Opaque.adopt(turn.crypto().randomness().bytes(COOKIE_LENGTH)))
            : Optional.empty();
    turn.send(
        new HelloRetryRequest(
            ProtocolVersion.TLS_1_2,
            asked.first().hello().sessionId(),
            asked.suite().suite(),
            CompressionMethod.NULL,
            Extensions.<InHelloRetryRequest>builder()
                .put(SupportedVersions.IN_HELLO_RETRY_REQUEST, ProtocolVersion.TLS_1_3)
                .put(KeyShare.IN_HELLO_RETRY_REQUEST, asked.group())
                .put(Cookie.IN_HELLO_RETRY_REQUEST, cookie)
                .build()));
    if (!asked.first().hello().sessionId().isEmpty()) {
      turn.compatibilityChangeCipherSpec();
    }
    if (asked.first().has(ExtensionType.EARLY_DATA)) {
      turn.skipEarlyData(true);
    }
    turn.flightEnds();
    return new WaitSecondClientHello(asked, cookie);
  }

  /** A retry lets a client drop only PSKs that do not fit the suite it names. RFC 9846 §4.2.2. */
  private void requirePskKept(HelloReceived second, Turn turn) throws TlsException {
    if (!asked.first().has(ExtensionType.PRE_SHARED_KEY)
        || second.has(ExtensionType.PRE_SHARED_KEY)) {
      return;
    }
    Optional<PskStep.Selected> dropped =
        PskStep.select(asked.config(), asked.first(), asked.suite(), turn);
    if (dropped.isPresent()) {
      dropped.get().early().close();
      throw PeerMisbehaved.PSK_DROPPED.because(
          "the second ClientHello lacks pre_shared_key, though a PSK of the first fits");
    }
  }

  @Override
  public ChoosingProtocol on(ClientHello hello, Turn turn) throws TlsException {
    HelloReceived second = SecondHello.of(asked.first(), cookie, hello, turn);
    HelloRules.check(second);
    List<KeyShare.Entry> shares =
        hello.extensions().get(KeyShare.IN_CLIENT_HELLO).orElse(List.of());
    if (shares.size() != 1 || !shares.get(0).group().equals(asked.group())) {
      throw PeerMisbehaved.GROUP_NOT_RETRIED.because(
          "the HelloRetryRequest asked for a share of %s; the second hello has %s",
          asked.group(), shares.stream().map(KeyShare.Entry::group).toList());
    }
    requirePskKept(second, turn);
    Optional<PskStep.Selected> psk = PskStep.select(asked.config(), second, asked.suite(), turn);
    turn.facts().suite = asked.suite().suite();
    turn.facts().group = asked.group();
    return ChoosingProtocol.of(
        new Settled(asked.config(), second, asked.suite(), shares.get(0), psk), turn);
  }
}

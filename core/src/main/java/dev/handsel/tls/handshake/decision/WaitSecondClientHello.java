// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Optional;

/** Waits for the hello that a HelloRetryRequest asked for. RFC 9846 §4.2.4. */
final class WaitSecondClientHello implements ServerHelloState {
  private static final int COOKIE_LENGTH = 32;

  private final Decided fixed;
  private final Optional<Opaque> cookie;

  private WaitSecondClientHello(Decided fixed, Optional<Opaque> cookie) {
    this.fixed = fixed;
    this.cookie = cookie;
  }

  /** Sends the HelloRetryRequest, which fixes what was decided. */
  static WaitSecondClientHello after(Decided fixed, Turn turn) throws TlsException {
    HelloReceived first = fixed.received();
    turn.facts().retried = true;
    turn.hashFirstHello(fixed.suite().hash());
    Optional<Opaque> cookie =
        fixed.config().retryCookie()
            ? Optional.of(Opaque.adopt(turn.crypto().randomness().bytes(COOKIE_LENGTH)))
            : Optional.empty();
    turn.send(
        new HelloRetryRequest(
            ProtocolVersion.TLS_1_2,
            first.hello().sessionId(),
            fixed.suite().suite(),
            CompressionMethod.NULL,
            Extensions.<InHelloRetryRequest>builder()
                .put(SupportedVersions.IN_HELLO_RETRY_REQUEST, ProtocolVersion.TLS_1_3)
                .put(KeyShare.IN_HELLO_RETRY_REQUEST, fixed.group().group())
                .put(Cookie.IN_HELLO_RETRY_REQUEST, cookie)
                .build()));
    if (!first.hello().sessionId().isEmpty()) {
      turn.compatibilityChangeCipherSpec();
    }
    EarlyDataStep.byRetry(first, turn);
    turn.flightEnds();
    return new WaitSecondClientHello(fixed, cookie);
  }

  @Override
  public State on(ClientHello hello, Turn turn) throws TlsException {
    HelloReceived second = SecondHello.of(fixed.received(), cookie, hello, turn);
    return HelloRow.again(fixed, second, turn);
  }
}

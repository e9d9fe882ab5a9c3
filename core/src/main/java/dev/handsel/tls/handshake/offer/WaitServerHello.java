// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Solicited;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;

/** WAIT_SH. RFC 9846 Appendix A.1. */
final class WaitServerHello implements ClientHelloState {
  private static final List<ExtensionType> IN_RETRY =
      List.of(ExtensionType.SUPPORTED_VERSIONS, ExtensionType.KEY_SHARE, ExtensionType.COOKIE);

  private final Offer offer;

  WaitServerHello(Offer offer) {
    this.offer = offer;
  }

  @Override
  public State on(ServerHello hello, Turn turn) throws TlsException {
    return ServerHelloFork.take(offer, Optional.empty(), hello, turn);
  }

  /** RFC 9846 §4.2.4. */
  @Override
  public WaitSecondServerHello on(HelloRetryRequest retry, Turn turn) throws TlsException {
    // Nothing may follow before our answer.
    turn.aligned();
    SuiteSpec suite = checkSelection(retry);
    Optional<NamedGroup> group = retry.extensions().get(KeyShare.IN_HELLO_RETRY_REQUEST);
    Optional<Opaque> cookie = retry.extensions().get(Cookie.IN_HELLO_RETRY_REQUEST);
    // "Clients MUST abort the handshake with an "illegal_parameter" alert if the
    // HelloRetryRequest would not result in any change in the ClientHello."
    if (group.isEmpty() && cookie.isEmpty()) {
      throw PeerMisbehaved.RETRY_CHANGES_NOTHING.because(
          "the HelloRetryRequest asks for neither a key share nor a cookie");
    }
    if (group.isPresent()) {
      checkGroup(group.get());
    }
    turn.version(ProtocolVersion.TLS_1_3);
    turn.facts().suite = suite.suite();
    turn.facts().retried = true;
    turn.transcript().replaceWithMessageHash(suite.hash());
    turn.hashThrough();
    turn.decided(
        "hello_retry_request",
        group.map(NamedGroup::toString).orElse("cookie"),
        "the server wants "
            + group.map(g -> "a share of " + g).orElse("its cookie back")
            + "; shares were sent for "
            + offer.sharedGroups());
    Offer second = HelloComposer.second(offer, group, cookie, suite.hash(), turn);
    if (!offer.hello().sessionId().isEmpty()) {
      turn.compatibilityChangeCipherSpec();
    }
    turn.sendFrame(second.frame());
    turn.flightEnds();
    return new WaitSecondServerHello(second, new Retry(suite));
  }

  private SuiteSpec checkSelection(HelloRetryRequest retry) throws TlsException {
    Solicited.require(
        retry.extensions(),
        IN_RETRY::contains,
        "HelloRetryRequest carries %s, which was not offered");
    Optional<ProtocolVersion> version =
        retry.extensions().get(SupportedVersions.IN_HELLO_RETRY_REQUEST);
    if (version.isEmpty()) {
      throw PeerMisbehaved.VERSION_NOT_OFFERED.because(
          "the HelloRetryRequest has no supported_versions");
    }
    if (!version.get().equals(ProtocolVersion.TLS_1_3)
        || !offer.versions().contains(ProtocolVersion.TLS_1_3)) {
      throw PeerMisbehaved.VERSION_NOT_OFFERED.because(
          "the HelloRetryRequest selects %s; offered were %s", version.get(), offer.versions());
    }
    ServerHelloFork.requireFrozen(retry.legacyVersion());
    if (!retry.sessionId().equals(offer.hello().sessionId())) {
      throw PeerMisbehaved.SESSION_ID_NOT_ECHOED.because(
          "the HelloRetryRequest does not echo legacy_session_id");
    }
    if (!retry.compressionMethod().equals(CompressionMethod.NULL)) {
      throw PeerMisbehaved.COMPRESSION_NOT_NULL.because(
          "the HelloRetryRequest selects compression method %s", retry.compressionMethod());
    }
    return ServerHelloFork.offeredSuite(offer, retry.suite(), ProtocolVersion.TLS_1_3);
  }

  private void checkGroup(NamedGroup group) throws TlsException {
    if (!offer.groups().contains(group)) {
      throw PeerMisbehaved.GROUP_NOT_OFFERED.because(
          "the HelloRetryRequest asks for %s; offered were %s", group, offer.groups());
    }
    if (offer.sharedGroups().contains(group)) {
      throw PeerMisbehaved.GROUP_NOT_RETRIED.because(
          "the HelloRetryRequest asks for %s, whose share was already sent", group);
    }
  }

  @Override
  public void abandon() {
    offer.close();
  }

  /** What a retry fixed; the ServerHello must keep to it. */
  record Retry(SuiteSpec suite) {}
}

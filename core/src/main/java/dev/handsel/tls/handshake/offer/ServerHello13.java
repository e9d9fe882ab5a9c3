// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PaddedShare;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Solicited;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.client13.Client13;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;

/** What a ServerHello of TLS 1.3 must be, and the secret it leads to. RFC 9846 §4.2.3. */
final class ServerHello13 {
  private static final List<ExtensionType> ALLOWED =
      List.of(
          ExtensionType.SUPPORTED_VERSIONS, ExtensionType.KEY_SHARE, ExtensionType.PRE_SHARED_KEY);

  private ServerHello13() {}

  static State take(
      Offer offer,
      Optional<WaitServerHello.Retry> retry,
      ServerHello hello,
      SuiteSpec suite,
      Turn turn)
      throws TlsException {
    if (!hello.sessionId().equals(offer.hello().sessionId())) {
      throw PeerMisbehaved.SESSION_ID_NOT_ECHOED.because(
          "the ServerHello does not echo legacy_session_id");
    }
    if (retry.isPresent() && !retry.get().suite().equals(suite)) {
      throw PeerMisbehaved.SUITE_CHANGED.because(
          "the HelloRetryRequest selected %s, the ServerHello %s",
          retry.get().suite().name(), suite.name());
    }
    Solicited.require(
        hello.extensions(), ALLOWED::contains, "%s may not stand in a ServerHello of TLS 1.3");
    Optional<OfferedPsk> psk = selectedPsk(offer, hello, suite);
    Secret shared = agree(offer, hello, turn);
    EarlySecret early =
        psk.map(OfferedPsk::early).orElseGet(() -> EarlySecret.withoutPsk(turn.kdf(suite.hash())));
    turn.transcript().startHash(suite.hash());
    turn.transcript().forgetFrames();
    HandshakeSecret secret = early.advance(shared);
    offer.close();
    Optional<SessionAccepted> session = psk.map(OfferedPsk::session);
    turn.facts().resumed = session.isPresent();
    return Client13.afterServerHello(offer, suite, session, secret, turn);
  }

  private static Optional<OfferedPsk> selectedPsk(Offer offer, ServerHello hello, SuiteSpec suite)
      throws TlsException {
    Optional<Integer> index = hello.extensions().get(PreSharedKey.IN_SERVER_HELLO);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    if (!offer.offered(ExtensionType.PRE_SHARED_KEY)) {
      throw Malformed.EXTENSION_UNSOLICITED.because(
          "the server selects a pre_shared_key though none was offered");
    }
    if (index.get() >= offer.psks().size()) {
      throw PeerMisbehaved.PSK_INDEX_OUT_OF_RANGE.because(
          "the server selects PSK %d of %d", index.get(), offer.psks().size());
    }
    OfferedPsk psk = offer.psks().get(index.get());
    if (psk.early().kdf().hash() != suite.hash()) {
      throw PeerMisbehaved.PSK_HASH_MISMATCH.because(
          "the selected PSK is for %s, the suite uses %s", psk.early().kdf().hash(), suite.hash());
    }
    return Optional.of(psk);
  }

  private static Secret agree(Offer offer, ServerHello hello, Turn turn) throws TlsException {
    KeyShare.Entry entry =
        hello
            .extensions()
            .get(KeyShare.IN_SERVER_HELLO)
            .orElseThrow(
                () ->
                    (hello.extensions().has(PreSharedKey.IN_SERVER_HELLO)
                            ? PeerMisbehaved.PSK_WITHOUT_KEY_SHARE
                            : PeerMisbehaved.KEY_SHARE_MISSING)
                        .because("the ServerHello has no key_share; only psk_dhe_ke was offered"));
    KeyExchange.Offer shares = offer.shares();
    NamedGroup group = entry.group();
    // After a retry that asked for a group, this is the only one that a share was sent for.
    if (shares == null || !shares.groups().contains(group)) {
      throw PeerMisbehaved.GROUP_NOT_OFFERED.because(
          "the server's share is of %s; shares were sent for %s", group, offer.sharedGroups());
    }
    turn.facts().group = group;
    turn.decided("group", group, "the server chose it among shares for %s", offer.sharedGroups());
    try {
      return shares.complete(group, PaddedShare.of(entry));
    } catch (InvalidShareException e) {
      throw PeerMisbehaved.KEY_SHARE_INVALID.because(
          e, "the server's share of %s is not valid: %s", group, e.getMessage());
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "cannot agree in %s: %s", group, e.getMessage());
    }
  }
}

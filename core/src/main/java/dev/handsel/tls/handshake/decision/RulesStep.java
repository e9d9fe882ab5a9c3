// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every ClientHello of TLS 1.3 must hold. RFC 9846 §4.2.2, §9.2. */
final class RulesStep {
  private RulesStep() {}

  static Decided check(Decided decided, Turn turn) throws TlsException {
    check(decided.received());
    return decided;
  }

  private static void check(HelloReceived received) throws TlsException {
    // "A server which receives a legacy_version value not equal to 0x0303 MUST abort the handshake
    // with a "protocol_version" alert."
    if (!received.hello().legacyVersion().equals(ProtocolVersion.TLS_1_2)) {
      throw PeerMisbehaved.LEGACY_VERSION.because(
          "a hello of TLS 1.3 has legacy_version %s instead of %s",
          received.hello().legacyVersion(), ProtocolVersion.TLS_1_2);
    }
    // "this vector MUST contain exactly one byte, set to zero".
    if (!received.hello().compressionMethods().equals(List.of(CompressionMethod.NULL))) {
      throw PeerMisbehaved.COMPRESSION_NOT_NULL.because(
          "a hello of TLS 1.3 offers compression methods %s",
          received.hello().compressionMethods());
    }
    boolean psk = received.has(ExtensionType.PRE_SHARED_KEY);
    if (psk) {
      checkPsk(received);
    } else if (!received.has(ExtensionType.SIGNATURE_ALGORITHMS)) {
      throw PeerMisbehaved.SIGNATURE_ALGORITHMS_MISSING.because(
          "a hello without pre_shared_key needs signature_algorithms");
    }
    boolean groups = received.has(ExtensionType.SUPPORTED_GROUPS);
    boolean shares = received.has(ExtensionType.KEY_SHARE);
    if (!groups && (shares || !psk)) {
      throw PeerMisbehaved.GROUPS_MISSING.because("the hello has no supported_groups");
    }
    if (groups && !shares) {
      throw PeerMisbehaved.KEY_SHARE_MISSING.because(
          "the hello has supported_groups but no key_share");
    }
    checkShares(received);
  }

  private static void checkPsk(HelloReceived received) throws TlsException {
    if (!received.has(ExtensionType.PSK_KEY_EXCHANGE_MODES)) {
      throw PeerMisbehaved.PSK_WITHOUT_MODES.because("pre_shared_key needs psk_key_exchange_modes");
    }
    PreSharedKey.Offered offered =
        received.hello().extensions().get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
    if (offered.identities().size() != offered.binders().size()) {
      throw PeerMisbehaved.BINDER_COUNT_MISMATCH.because(
          "%d PSK identities, but %d binders",
          offered.identities().size(), offered.binders().size());
    }
  }

  /** RFC 9846 §4.3.8: one share a group, and only for groups listed. */
  private static void checkShares(HelloReceived received) throws TlsException {
    Optional<List<KeyShare.Entry>> shares =
        received.hello().extensions().get(KeyShare.IN_CLIENT_HELLO);
    // A hello has room for thousands of both, so neither is searched for the other.
    Set<NamedGroup> unanswered = new HashSet<>(received.groups());
    for (KeyShare.Entry share : shares.orElse(List.of())) {
      if (!unanswered.remove(share.group())) {
        throw PeerMisbehaved.KEY_SHARE_DUPLICATED.because(
            "a second share for %s, or one that supported_groups %s does not list",
            share.group(), received.groups());
      }
    }
  }
}

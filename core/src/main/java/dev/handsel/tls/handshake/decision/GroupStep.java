// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import java.util.Optional;

/** Chooses the group, or finds that a retry must ask for its share. RFC 9846 §4.2.1. */
final class GroupStep {
  private GroupStep() {}

  /**
   * @param share the client's share of the group; empty when it has to be asked for
   */
  record Choice(NamedGroup group, Optional<KeyShare.Entry> share) {}

  static Choice select(ServerConfig config, Capabilities able, HelloReceived received, Turn turn)
      throws TlsException {
    List<NamedGroup> own = able.groups();
    List<NamedGroup> offered = received.groups();
    List<NamedGroup> common = config.policy().commonGroups(own, offered);
    if (common.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_GROUP.because(
          "the client offers groups %s; this server allows %s. Allow one of the client's here, or"
              + " give the client one of these.",
          offered, own);
    }
    List<KeyShare.Entry> shares =
        received.hello().extensions().get(KeyShare.IN_CLIENT_HELLO).orElse(List.of());
    NamedGroup best = common.get(0);
    // ML-KEM is worth a round trip; among classical groups, the one whose share is here wins.
    for (NamedGroup group : common) {
      Optional<KeyShare.Entry> share = of(shares, group);
      if (share.isPresent() && (group.equals(best) || group.postQuantum() || !best.postQuantum())) {
        turn.decided("group", group, "a share of it came, and both sides allow %s", common);
        return new Choice(group, share);
      }
    }
    turn.decided("group", best, "the first of %s, but no share of it came", common);
    return new Choice(best, Optional.empty());
  }

  private static Optional<KeyShare.Entry> of(List<KeyShare.Entry> shares, NamedGroup group) {
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).group().equals(group)) {
        return Optional.of(shares.get(i));
      }
    }
    return Optional.empty();
  }
}

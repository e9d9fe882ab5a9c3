// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
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

  static Outcome select(Decided decided, Turn turn) throws TlsException {
    if (decided.retried().isPresent()) {
      NamedGroup asked = decided.retried().get().fixed().group().group();
      return decided.with(new Choice(asked, Optional.of(retried(decided, asked))));
    }
    Choice choice = choose(decided.config(), decided.received(), turn);
    turn.facts().group = choice.group();
    Decided next = decided.with(choice);
    return choice.share().isPresent()
        ? next
        : new Outcome.Leaves(WaitSecondClientHello.after(next, turn));
  }

  /** The share that a HelloRetryRequest asked for, and no other. RFC 9846 §4.3.8. */
  private static KeyShare.Entry retried(Decided decided, NamedGroup asked) throws TlsException {
    List<KeyShare.Entry> shares = shares(decided.received());
    if (shares.size() != 1 || !shares.get(0).group().equals(asked)) {
      throw PeerMisbehaved.GROUP_NOT_RETRIED.because(
          "the HelloRetryRequest asked for a share of %s; the second hello has %s",
          asked, shares.stream().map(KeyShare.Entry::group).toList());
    }
    return shares.get(0);
  }

  private static List<KeyShare.Entry> shares(HelloReceived received) {
    return received.hello().extensions().get(KeyShare.IN_CLIENT_HELLO).orElse(List.of());
  }

  private static Choice choose(ServerConfig config, HelloReceived received, Turn turn)
      throws TlsException {
    List<NamedGroup> own = config.capabilities().groups();
    List<NamedGroup> offered = received.groups();
    List<NamedGroup> common = config.policy().commonGroups(own, offered);
    if (common.isEmpty()) {
      throw PeerIncompatible.NO_COMMON_GROUP.because(
          "the client offers groups %s; this server allows %s. Allow one of the client's here, or"
              + " give the client one of these.",
          offered, own);
    }
    List<KeyShare.Entry> shares = shares(received);
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

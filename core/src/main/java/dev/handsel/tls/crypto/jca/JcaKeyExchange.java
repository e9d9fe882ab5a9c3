// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Key exchange in the groups the providers serve. Safe for many threads. */
final class JcaKeyExchange implements KeyExchange {
  private final Groups groups;

  JcaKeyExchange(Groups groups) {
    this.groups = groups;
  }

  @Override
  public Offer offer(List<NamedGroup> wanted) throws CryptoException {
    Map<NamedGroup, Group.Initiator> shares = new LinkedHashMap<>();
    Map<NamedGroup, Group.Initiator> classical = new HashMap<>();
    for (NamedGroup name : wanted) {
      shares.put(name, initiate(name, classical));
    }
    return new Shares(shares);
  }

  private Group.Initiator initiate(NamedGroup name, Map<NamedGroup, Group.Initiator> classical)
      throws CryptoException {
    if (groups.find(name) instanceof HybridGroup hybrid) {
      return hybrid.initiate(initiate(hybrid.classical(), classical));
    }
    Group.Initiator known = classical.get(name);
    if (known == null) {
      known = groups.find(name).initiate();
      classical.put(name, known);
    }
    return known;
  }

  @Override
  public Response respond(NamedGroup group, byte[] peerShare)
      throws CryptoException, InvalidShareException {
    return groups.find(group).respond(peerShare);
  }

  @Override
  public Response respond(DhParameters group, byte[] peerShare)
      throws CryptoException, InvalidShareException {
    return groups.finiteField(group).respond(peerShare);
  }

  private static final class Shares implements Offer {
    private final List<NamedGroup> names;
    private final Map<NamedGroup, Group.Initiator> shares;

    Shares(Map<NamedGroup, Group.Initiator> shares) {
      this.names = List.copyOf(shares.keySet());
      this.shares = shares;
    }

    @Override
    public List<NamedGroup> groups() {
      return names;
    }

    @Override
    public byte[] share(NamedGroup group) {
      return initiator(group).share().clone();
    }

    @Override
    public Secret complete(NamedGroup group, byte[] peerShare)
        throws CryptoException, InvalidShareException {
      return initiator(group).complete(peerShare);
    }

    /** The JCA's private keys cannot be zeroed; they are dropped for the collector. */
    @Override
    public void close() {
      shares.clear();
    }

    private Group.Initiator initiator(NamedGroup group) {
      Group.Initiator initiator = shares.get(group);
      if (initiator == null) {
        throw new IllegalStateException(group + " was not offered, or the offer is closed");
      }
      return initiator;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shares are random bytes behind the group's code; the secret is a function of both shares. */
final class FakeKeyExchange implements KeyExchange {
  private static final int SHARE_LENGTH = 32;
  private static final int FINITE_FIELD = 0;

  private final Randomness randomness;

  FakeKeyExchange(Randomness randomness) {
    this.randomness = randomness;
  }

  @Override
  public Offer offer(List<NamedGroup> groups) {
    Map<NamedGroup, byte[]> shares = new HashMap<>();
    groups.forEach(group -> shares.put(group, share(group.code())));
    return new Offer() {
      @Override
      public List<NamedGroup> groups() {
        return List.copyOf(groups);
      }

      @Override
      public byte[] share(NamedGroup group) {
        return shares.get(group).clone();
      }

      @Override
      public Secret complete(NamedGroup group, byte[] peerShare) throws InvalidShareException {
        return secret(group.code(), shares.get(group), peerShare);
      }

      @Override
      public void close() {
        shares.clear();
      }
    };
  }

  @Override
  public Response respond(NamedGroup group, byte[] peerShare) throws InvalidShareException {
    byte[] share = share(group.code());
    return new Response(share, secret(group.code(), peerShare, share));
  }

  @Override
  public Response respond(DhParameters group, byte[] peerShare) throws InvalidShareException {
    byte[] share = share(FINITE_FIELD);
    return new Response(share, secret(FINITE_FIELD, peerShare, share));
  }

  private byte[] share(int code) {
    byte[] share = randomness.bytes(SHARE_LENGTH);
    share[0] = (byte) (code >>> 8);
    share[1] = (byte) code;
    return share;
  }

  private static Secret secret(int code, byte[] initiator, byte[] responder)
      throws InvalidShareException {
    check(code, initiator);
    check(code, responder);
    byte[] secret = new byte[SHARE_LENGTH];
    for (int i = 0; i < SHARE_LENGTH; i++) {
      secret[i] = (byte) (initiator[i] ^ responder[i]);
    }
    return Secret.adopt(secret);
  }

  private static void check(int code, byte[] share) throws InvalidShareException {
    boolean named =
        share.length == SHARE_LENGTH
            && (share[0] & 0xff) == code >>> 8
            && (share[1] & 0xff) == (code & 0xff);
    if (!named) {
      throw new InvalidShareException("not a fake share of group " + code);
    }
  }
}

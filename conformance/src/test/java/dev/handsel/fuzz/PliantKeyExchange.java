// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;

/** Agrees with everybody on the same secret, except over a share that begins with zero. */
record PliantKeyExchange(Randomness randomness) implements KeyExchange {
  private static final int LENGTH = 32;

  @Override
  public Offer offer(List<NamedGroup> groups) {
    byte[] share = share();
    return new Offer() {
      @Override
      public List<NamedGroup> groups() {
        return List.copyOf(groups);
      }

      @Override
      public byte[] share(NamedGroup group) {
        return share.clone();
      }

      @Override
      public Secret complete(NamedGroup group, byte[] peerShare) throws InvalidShareException {
        return secret(peerShare);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Response respond(NamedGroup group, byte[] peerShare) throws InvalidShareException {
    return new Response(share(), secret(peerShare));
  }

  @Override
  public Response respond(DhParameters group, byte[] peerShare) throws InvalidShareException {
    return new Response(share(), secret(peerShare));
  }

  private byte[] share() {
    byte[] share = randomness.bytes(LENGTH);
    share[0] = 4;
    return share;
  }

  private static Secret secret(byte[] peerShare) throws InvalidShareException {
    if (peerShare.length == 0 || peerShare[0] == 0) {
      throw new InvalidShareException("a share that begins with zero");
    }
    return Secret.adopt(new byte[LENGTH]);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;

/**
 * Key agreement between an initiator, who sends shares first, and a responder. Diffie-Hellman and
 * KEM hybrids look alike. In TLS 1.3 the client initiates; in TLS 1.2 the server does.
 */
public interface KeyExchange {
  /**
   * Fresh shares for all of {@code groups}; a hybrid and its classical part use one key pair (RFC
   * 10024 allows it).
   */
  Offer offer(List<NamedGroup> groups) throws CryptoException;

  /** Answers an initiator's share with a share of our own and the secret both now hold. */
  Response respond(NamedGroup group, byte[] peerShare)
      throws CryptoException, InvalidShareException;

  /** Answers in a finite-field group that the peer names by its numbers. RFC 5246 §7.4.3. */
  Response respond(DhParameters group, byte[] peerShare)
      throws CryptoException, InvalidShareException;

  /** The initiator's private keys, until one share is answered. */
  interface Offer extends AutoCloseable {
    List<NamedGroup> groups();

    /** The wire form of the share for {@code group}. */
    byte[] share(NamedGroup group);

    /** The secret shared with the responder who answered with {@code peerShare}. */
    Secret complete(NamedGroup group, byte[] peerShare)
        throws CryptoException, InvalidShareException;

    /** Drops the private keys. */
    @Override
    void close();
  }

  /**
   * @param share the responder's answer on the wire
   * @param secret what both sides now hold; a finite-field secret has the full length of the prime
   */
  record Response(byte[] share, Secret secret) {}

  /** A finite-field group by its numbers, big-endian without leading zeros. */
  record DhParameters(byte[] prime, byte[] generator) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash on a MessageDigest that can be cloned, as its known-answer test has shown. */
final class JcaHash implements Hash {
  private final MessageDigest digest;

  private JcaHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** A hash that has seen nothing. */
  static JcaHash of(Chosen chosen) {
    try {
      return new JcaHash(MessageDigest.getInstance(chosen.algorithm(), chosen.provider()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(chosen + " served before and does no more", e);
    }
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public byte[] snapshot() {
    return copy().digest();
  }

  @Override
  public Hash fork() {
    return new JcaHash(copy());
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(digest.getProvider() + " cloned before and does no more", e);
    }
  }
}

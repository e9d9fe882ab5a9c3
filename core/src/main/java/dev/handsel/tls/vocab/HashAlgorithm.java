// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

/** A hash function TLS names. RFC 5246 §7.4.1.4.1. */
public enum HashAlgorithm {
  SHA1(20, 64),
  SHA256(32, 64),
  SHA384(48, 128),
  SHA512(64, 128);

  private final int length;
  private final int blockLength;

  HashAlgorithm(int length, int blockLength) {
    this.length = length;
    this.blockLength = blockLength;
  }

  /** Output bytes. */
  public int length() {
    return length;
  }

  /** Input block bytes. */
  public int blockLength() {
    return blockLength;
  }
}

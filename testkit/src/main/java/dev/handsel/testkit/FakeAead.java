// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import java.util.Arrays;

/** XOR with a stream of key and nonce, and a checksum as tag; it hides and protects nothing. */
final class FakeAead implements Aead {
  private final byte[] key;
  private final int tagLength;
  private final NonceLog log;
  private boolean closed;

  FakeAead(Secret key, int tagLength, NonceLog log) {
    this.key = key.expose().clone();
    this.tagLength = tagLength;
    this.log = log;
  }

  @Override
  public int tagLength() {
    return tagLength;
  }

  @Override
  public int seal(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException {
    open();
    log.sealing(key, nonce);
    byte[] plain = Arrays.copyOfRange(in, inOffset, inOffset + length);
    stream(nonce, plain, 0, length, out, outOffset);
    log.failIfAsked();
    tag(nonce, aad, aadOffset, aadLength, plain, out, outOffset + length);
    return length + tagLength;
  }

  @Override
  public int open(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException {
    open();
    log.failIfAsked();
    int plainLength = length - tagLength;
    if (plainLength < 0) {
      return FORGED;
    }
    stream(nonce, in, inOffset, plainLength, out, outOffset);
    byte[] tag = new byte[tagLength];
    tag(
        nonce,
        aad,
        aadOffset,
        aadLength,
        Arrays.copyOfRange(out, outOffset, outOffset + plainLength),
        tag,
        0);
    int tagAt = inOffset + plainLength;
    if (!Arrays.equals(tag, 0, tagLength, in, tagAt, tagAt + tagLength)) {
      Arrays.fill(out, outOffset, outOffset + plainLength, (byte) 0);
      return FORGED;
    }
    return plainLength;
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("fake cipher used after close");
    }
  }

  private void stream(
      byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    long state = Mixer.mix(Mixer.mix(17, key, 0, key.length), nonce, 0, nonce.length);
    for (int i = 0; i < length; i++) {
      state = Mixer.step(state);
      out[outOffset + i] = (byte) (in[inOffset + i] ^ state);
    }
  }

  private void tag(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] plain,
      byte[] out,
      int outOffset) {
    long state = Mixer.mix(Mixer.mix(23, key, 0, key.length), nonce, 0, nonce.length);
    state = Mixer.mix(state, aad, aadOffset, aadLength);
    state = Mixer.mix(state, plain, 0, plain.length);
    for (int i = 0; i < tagLength; i++) {
      state = Mixer.step(state);
      out[outOffset + i] = (byte) state;
    }
  }

  @Override
  public void rest() {}

  @Override
  public void close() {
    closed = true;
    Arrays.fill(key, (byte) 0);
  }

  /** A cheap mixing function; equal input gives equal output, nothing more is promised. */
  static final class Mixer {
    private Mixer() {}

    static long step(long state) {
      state += 0x9e3779b97f4a7c15L;
      state = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
      return state ^ state >>> 27;
    }

    static long mix(long state, byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        state = step(state ^ bytes[offset + i]);
      }
      return step(state ^ length);
    }
  }
}

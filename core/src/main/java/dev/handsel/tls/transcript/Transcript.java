// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.transcript;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a handshake, as both sides authenticate them. RFC 9846 §4.1, RFC 5246 §7.4.9. It
 * begins as a bounded list, turns into a running hash once the suite is known, and keeps the frames
 * beside it for as long as TLS 1.2 may still have to sign them.
 */
public final class Transcript {
  private final CryptoBackend crypto;
  private final int memoryLimit;
  private final List<byte[]> frames = new ArrayList<>();
  private boolean keepsFrames = true;
  private int held;
  private @Nullable Hash running;
  private @Nullable HashAlgorithm algorithm;
  // The hash of what has been appended so far, once somebody asked.
  private byte @Nullable [] hash;

  public Transcript(CryptoBackend crypto, int memoryLimit) {
    this.crypto = crypto;
    this.memoryLimit = memoryLimit;
  }

  /**
   * One that goes its own way from here: a client that hides its hello follows two until it knows
   * which of them was answered. RFC 9849 §6.1.4.
   */
  public Transcript copy() {
    Transcript copy = new Transcript(crypto, memoryLimit);
    copy.frames.addAll(frames);
    copy.keepsFrames = keepsFrames;
    copy.held = held;
    copy.running = running == null ? null : running.fork();
    copy.algorithm = algorithm;
    copy.hash = hash;
    return copy;
  }

  /** Adds a frame, 4-byte header included, and keeps the array: it must not change any more. */
  public void append(byte[] frame) throws TlsException {
    if (keepsFrames) {
      held += frame.length;
      if (held > memoryLimit) {
        throw LocalFailure.MEMORY_LIMIT.because(
            "the handshake's messages exceed %d bytes; raise Limits.handshakeMemory", memoryLimit);
      }
      frames.add(frame);
    }
    if (running != null) {
      running.update(frame);
      hash = null;
    }
  }

  /** Fixes the hash; what was appended before is hashed now. */
  public void startHash(HashAlgorithm hash) {
    if (running != null) {
      if (hash != algorithm) {
        throw new IllegalStateException("the transcript already runs under " + algorithm);
      }
      return;
    }
    algorithm = hash;
    running = crypto.hash(hash);
    frames.forEach(running::update);
  }

  /** Whether the hash is fixed. */
  public boolean hashing() {
    return running != null;
  }

  /** Drops the frames; only the hash goes on. */
  public void forgetFrames() {
    if (running == null) {
      throw new IllegalStateException("no hash is running yet");
    }
    keepsFrames = false;
    frames.clear();
    held = 0;
  }

  /** The hash of all frames so far; not to be changed. */
  public byte[] hash() {
    byte[] known = hash;
    if (known == null) {
      known = running().snapshot();
      hash = known;
    }
    return known;
  }

  /** All frames so far and the first {@code length} bytes of another, as binders need it. */
  public Truncated upTo(byte[] frame, int length) {
    requireFrames();
    return new Truncated(crypto, List.copyOf(frames), frame, length);
  }

  /** All frames joined, for the signatures of TLS 1.2. RFC 5246 §7.4.8. */
  public byte[] messages() {
    requireFrames();
    ByteArrayOutputStream all = new ByteArrayOutputStream(held);
    frames.forEach(frame -> all.write(frame, 0, frame.length));
    return all.toByteArray();
  }

  /**
   * Puts a synthetic message_hash in the place of the first ClientHello, as a retry demands. RFC
   * 9846 §4.1.
   */
  public void replaceWithMessageHash(HashAlgorithm hash) {
    requireFrames();
    if (frames.size() != 1) {
      throw new IllegalStateException("message_hash replaces the one frame of the first hello");
    }
    startHash(hash);
    byte[] digest = hash();
    byte[] frame = new byte[4 + digest.length];
    frame[0] = (byte) HandshakeType.MESSAGE_HASH.code();
    frame[3] = (byte) digest.length;
    System.arraycopy(digest, 0, frame, 4, digest.length);
    frames.clear();
    frames.add(frame);
    held = frame.length;
    running = crypto.hash(hash);
    running.update(frame);
    this.hash = null;
  }

  private void requireFrames() {
    if (!keepsFrames) {
      throw new IllegalStateException("the frames were dropped");
    }
  }

  private Hash running() {
    if (running == null) {
      throw new IllegalStateException("no hash is running yet");
    }
    return running;
  }

  /**
   * A transcript that ends within a frame, to be hashed once the PSK has told how. RFC 9846
   * §4.3.11.2.
   */
  public record Truncated(CryptoBackend crypto, List<byte[]> before, byte[] frame, int length) {
    public byte[] hash(HashAlgorithm algorithm) {
      Hash hash = crypto.hash(algorithm);
      before.forEach(hash::update);
      hash.update(frame, 0, length);
      return hash.snapshot();
    }
  }
}

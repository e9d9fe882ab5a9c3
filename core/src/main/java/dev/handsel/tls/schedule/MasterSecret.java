// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The master secret of TLS 1.2, and all that comes from it. RFC 5246 §8.1. */
public final class MasterSecret implements AutoCloseable {
  private static final int LENGTH = 48;
  private static final int VERIFY_DATA_LENGTH = 12;

  private final Prf prf;
  private final Secret secret;

  private MasterSecret(Prf prf, Secret secret) {
    this.prf = prf;
    this.secret = secret;
  }

  /** Bound to the handshake so far. RFC 7627 §4. Spends {@code premaster}. */
  public static MasterSecret extended(Prf prf, Secret premaster, byte[] sessionHash) {
    try (premaster) {
      return new MasterSecret(
          prf, prf.expand(premaster, "extended master secret", LENGTH, sessionHash));
    }
  }

  /** Bound to the randoms alone. RFC 5246 §8.1. Spends {@code premaster}. */
  public static MasterSecret plain(
      Prf prf, Secret premaster, byte[] clientRandom, byte[] serverRandom) {
    try (premaster) {
      return new MasterSecret(
          prf, prf.expand(premaster, "master secret", LENGTH, clientRandom, serverRandom));
    }
  }

  /** That of a session being resumed. */
  public static MasterSecret resumed(Prf prf, Secret secret) {
    return new MasterSecret(prf, secret.copy());
  }

  /** A copy for the session to keep. */
  public Secret forSession() {
    return secret.copy();
  }

  /** The bytes, for a key log alone. */
  public byte[] revealForKeyLog() {
    return secret.expose().clone();
  }

  /** verify_data of a Finished. RFC 5246 §7.4.9. */
  public byte[] finished(boolean byClient, byte[] transcriptHash) {
    String label = byClient ? "client finished" : "server finished";
    return prf.expand(secret, label, VERIFY_DATA_LENGTH, transcriptHash).expose();
  }

  /** The key block, cut up. RFC 5246 §6.3. */
  public KeyBlock keyBlock(SuiteSpec suite, byte[] clientRandom, byte[] serverRandom) {
    int mac = suite.mac().map(hash -> hash.length()).orElse(0);
    int key = suite.cipher().keyLength();
    int iv = suite.cipher().fixedIvLength();
    try (Secret block =
        prf.expand(secret, "key expansion", 2 * (mac + key + iv), serverRandom, clientRandom)) {
      byte[] bytes = block.expose();
      return new KeyBlock(
          cut(bytes, 0, mac),
          cut(bytes, mac, mac),
          cut(bytes, 2 * mac, key),
          cut(bytes, 2 * mac + key, key),
          cut(bytes, 2 * (mac + key), iv),
          cut(bytes, 2 * (mac + key) + iv, iv));
    }
  }

  private static Secret cut(byte[] bytes, int from, int length) {
    return Secret.copyOf(bytes, from, from + length);
  }

  /** RFC 5705 §4. */
  public Exporter exporter(byte[] clientRandom, byte[] serverRandom) {
    byte[] randoms = Arrays.copyOf(clientRandom, 64);
    System.arraycopy(serverRandom, 0, randoms, 32, 32);
    return new Exporter12(prf, secret.copy(), randoms);
  }

  @Override
  public void close() {
    secret.destroy();
  }

  @Override
  public String toString() {
    return "MasterSecret(redacted)";
  }

  /**
   * @param randoms the client's 32 bytes and then the server's
   */
  private record Exporter12(Prf prf, Secret secret, byte[] randoms) implements Exporter {
    @Override
    public byte[] export(String label, byte @Nullable [] context, int length) {
      // Without context the two randoms alone follow the label: 64 bytes, and 66 with an empty one,
      // as long as no other input of this PRF. With more an empty label could be made to collide
      // with "key expansion".
      ExporterLabel.check(label, context == null || context.length == 0);
      if (context == null) {
        return prf.expand(secret, label, length, randoms).expose();
      }
      if (context.length > 0xffff) {
        throw new IllegalArgumentException("an exporter context holds at most 65535 bytes");
      }
      byte[] size = {(byte) (context.length >>> 8), (byte) context.length};
      return prf.expand(secret, label, length, randoms, size, context).expose();
    }

    @Override
    public void close() {
      secret.destroy();
    }

    @Override
    public String toString() {
      return "Exporter12(redacted)";
    }
  }
}

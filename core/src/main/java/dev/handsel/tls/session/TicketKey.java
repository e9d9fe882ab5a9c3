// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A key that seals tickets for a while and opens them for longer. RFC 5077 §5.5. Its secret is
 * never used itself: every ticket has a key of its own derived from it.
 */
public final class TicketKey {
  /** Bytes of the name by which a ticket finds its key. */
  public static final int NAME_LENGTH = 16;

  /** Bytes of the secret. */
  public static final int SECRET_LENGTH = 32;

  private final Opaque name;
  private final Secret master;
  private final Instant sealFrom;
  private final Instant sealUntil;
  private final Instant openUntil;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * @param name {@value #NAME_LENGTH} bytes, random
   * @param master {@value #SECRET_LENGTH} bytes, random; the key takes it over
   * @param sealFrom a key that a fleet learns before this time only opens until then
   * @param sealUntil an expired key never seals
   * @param openUntil afterwards the key is of no use and may be destroyed
   */
  public TicketKey(
      Opaque name, Secret master, Instant sealFrom, Instant sealUntil, Instant openUntil) {
    if (name.length() != NAME_LENGTH || master.length() != SECRET_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a ticket key needs a name of %d bytes and a secret of %d, not %d and %d",
              NAME_LENGTH,
              SECRET_LENGTH,
              name.length(),
              master.length()));
    }
    if (sealUntil.isBefore(sealFrom) || openUntil.isBefore(sealUntil)) {
      throw new IllegalArgumentException(
          "a ticket key must open for at least as long as it seals: seals from %s to %s, opens to %s"
              .formatted(sealFrom, sealUntil, openUntil));
    }
    this.name = name;
    this.master = Objects.requireNonNull(master);
    this.sealFrom = sealFrom;
    this.sealUntil = sealUntil;
    this.openUntil = openUntil;
  }

  public Opaque name() {
    return name;
  }

  public Instant sealFrom() {
    return sealFrom;
  }

  public Instant sealUntil() {
    return sealUntil;
  }

  public Instant openUntil() {
    return openUntil;
  }

  boolean seals(Instant now) {
    return !now.isBefore(sealFrom) && now.isBefore(sealUntil);
  }

  boolean opens(Instant now) {
    return now.isBefore(openUntil);
  }

  /**
   * Zeroes the secret, once no thread is deriving from it; the key then seals and opens nothing.
   */
  public void destroy() {
    lock.writeLock().lock();
    try {
      master.destroy();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * The key and nonce of one sealed session, apart for each purpose and version of TLS, or empty
   * once destroyed. Were the secret zeroed meanwhile, the ticket's key would be known to everybody;
   * hence the lock.
   */
  Optional<Secret> derive(Hkdf hkdf, String purpose, byte[] salt, ProtocolVersion version) {
    lock.readLock().lock();
    try {
      if (master.destroyed()) {
        return Optional.empty();
      }
      // The secret is uniformly random, so that it needs no extraction. RFC 5869 §3.3.
      byte[] label = ("handsel " + purpose + " " + version).getBytes(StandardCharsets.US_ASCII);
      byte[] info = new Writer(label.length + salt.length).bytes(label).bytes(salt).toByteArray();
      int length = BulkCipher.AES_256_GCM.keyLength() + BulkCipher.NONCE_LENGTH;
      return Optional.of(hkdf.expand(master, info, length));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public String toString() {
    return "TicketKey(" + name + ", seals until " + sealUntil + ")";
  }
}

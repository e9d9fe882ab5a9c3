// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * TLS 1.2 sessions by id in a store that servers share. The store gets sessions sealed under a key
 * of the ring, each under a hash of its id that is keyed by the ring too: whoever reads the store
 * can neither decrypt connections nor tell which session a client shows.
 */
public final class SealedSessions implements ServerSessionStore {
  private static final ProtocolVersion VERSION = ProtocolVersion.TLS_1_2;

  private final CryptoBackend crypto;
  private final SessionSealer sealer;
  private final TicketKeySource source;
  private final SessionStore store;
  private final InstantSource clock;

  /**
   * @param source of the same keys in every server that shares the store
   */
  public SealedSessions(
      CryptoBackend crypto, TicketKeySource source, SessionStore store, InstantSource clock) {
    this.crypto = crypto;
    this.sealer = new SessionSealer(crypto, SessionSealer.Purpose.STORE);
    this.source = source;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<Session> find(Opaque sessionId) {
    try {
      return findLater(sessionId).toCompletableFuture().join();
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }

  /** Looks under the hash by each key that still opens, the youngest first. */
  @Override
  public CompletionStage<Optional<Session>> findLater(Opaque sessionId) {
    Instant now = clock.instant();
    return look(source.current(now).opening(now).iterator(), sessionId, now);
  }

  private CompletionStage<Optional<Session>> look(
      Iterator<TicketKey> keys, Opaque sessionId, Instant now) {
    if (!keys.hasNext()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    TicketKey key = keys.next();
    Optional<byte[]> name = name(key, sessionId);
    if (name.isEmpty()) {
      return look(keys, sessionId, now);
    }
    return got(name.get())
        .thenCompose(
            found -> {
              Optional<Session> session =
                  found.flatMap(bytes -> opened(Opaque.adopt(bytes), key, sessionId, now));
              return session.isPresent()
                  ? CompletableFuture.completedFuture(session)
                  : look(keys, sessionId, now);
            });
  }

  /** A store that fails has nothing. */
  private CompletionStage<Optional<byte[]>> got(byte[] name) {
    try {
      return store.get(name).exceptionally(failure -> Optional.empty());
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  private Optional<Session> opened(Opaque sealed, TicketKey key, Opaque sessionId, Instant now) {
    boolean ofKey = SessionSealer.key(sealed, new TicketKeyRing(List.of(key)), now).isPresent();
    Optional<Session> session = ofKey ? sealer.open(sealed, key, VERSION) : Optional.empty();
    if (session.isPresent() && !usable(session.get(), sessionId, now)) {
      session.get().secret().destroy();
      return Optional.empty();
    }
    return session;
  }

  /** A store may answer with another session than was asked for. */
  private static boolean usable(Session session, Opaque sessionId, Instant now) {
    return session.version().equals(VERSION)
        && session.handle().equals(Session.Handle.ofId(sessionId))
        && !session.expired(now);
  }

  @Override
  public void save(Opaque sessionId, Session session) {
    Instant now = clock.instant();
    Optional<TicketKey> key = source.current(now).sealing(now);
    if (key.isEmpty() || !session.fresh(now)) {
      return;
    }
    Optional<byte[]> name = name(key.get(), sessionId);
    Optional<Opaque> sealed = sealer.seal(session, key.get());
    if (name.isPresent() && sealed.isPresent()) {
      Duration left = Duration.between(now, session.times().issuedAt());
      try {
        store.put(name.get(), sealed.get().toByteArray(), left.plus(session.times().lifetime()));
      } catch (RuntimeException e) {
        // Nothing kept is no harm: the next connection makes a full handshake.
      }
    }
  }

  @Override
  public void remove(Opaque sessionId) {
    Instant now = clock.instant();
    for (TicketKey key : source.current(now).opening(now)) {
      try {
        name(key, sessionId).ifPresent(store::remove);
      } catch (RuntimeException e) {
        // It expires by itself.
      }
    }
  }

  @Override
  public boolean blocks() {
    return store.blocks();
  }

  /** The id as the store knows it; empty if the key was destroyed. */
  private Optional<byte[]> name(TicketKey key, Opaque sessionId) {
    Optional<Secret> derived =
        key.derive(crypto.hkdf(HashAlgorithm.SHA256), "store id", new byte[0], VERSION);
    if (derived.isEmpty()) {
      return Optional.empty();
    }
    try (Secret secret = derived.get()) {
      return Optional.of(hmac(secret, sessionId));
    }
  }

  private byte[] hmac(Secret secret, Opaque sessionId) {
    try (Hmac hmac = crypto.hmac(HashAlgorithm.SHA256, secret)) {
      hmac.update(sessionId.toByteArray());
      return hmac.doFinal();
    }
  }
}

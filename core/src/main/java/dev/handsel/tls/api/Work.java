// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Something the engine needs done that may block: a chain to validate, a key to sign with, a
 * session to look up. It never touches the engine, so it may be done on any thread, and may be done
 * after the call that began it. What came of it goes back through {@link TlsEngine#resume}, on the
 * thread that drives the engine.
 *
 * <p>An adapter does it by {@link #run}, or begins it by {@link #start}; it counts the time, and
 * hands back {@link #expired} where {@link #patience} ends before the work does.
 */
public interface Work {
  Kind kind();

  /** False for pure computation, which the engine may run inline. */
  boolean blocks();

  /** Does the work on this thread, however long it takes. A failure is part of the result. */
  Result run();

  /**
   * Begins the work; the stage may complete on any thread and never completes exceptionally. The
   * default does it at once on this thread.
   */
  default CompletionStage<Result> start() {
    return CompletableFuture.completedFuture(run());
  }

  /** How long an adapter waits for this work; empty for as long as the connection lives. */
  default Optional<Patience> patience() {
    return Patience.with(kind());
  }

  /** What the handshake goes on with where the work was not done in time. */
  Result expired();

  /** What is to be done. Open: a kind from tomorrow's release is a kind, not a failure. */
  record Kind(String name) {
    /** Whether to believe the peer's certificates or key. */
    public static final Kind VALIDATE_CHAIN = new Kind("VALIDATE_CHAIN");

    /** The configuration of a virtual host. */
    public static final Kind CHOOSE_CONFIG = new Kind("CHOOSE_CONFIG");

    /** Who we are. */
    public static final Kind CHOOSE_CREDENTIAL = new Kind("CHOOSE_CREDENTIAL");

    /** The application protocol. */
    public static final Kind CHOOSE_PROTOCOL = new Kind("CHOOSE_PROTOCOL");

    /** A session in a store, of either side. */
    public static final Kind FIND_SESSION = new Kind("FIND_SESSION");

    /** The session in a ticket. */
    public static final Kind OPEN_TICKET = new Kind("OPEN_TICKET");

    /** A PSK agreed on outside TLS; none is offered yet. */
    public static final Kind FIND_PSK = new Kind("FIND_PSK");

    /** Whether early data comes for the first time; none is taken yet. */
    public static final Kind CHECK_REPLAY = new Kind("CHECK_REPLAY");

    /** A client's ECH configurations; none are looked up yet. */
    public static final Kind FIND_ECH_CONFIG = new Kind("FIND_ECH_CONFIG");

    /** The inner hello; none is taken yet. */
    public static final Kind OPEN_ECH = new Kind("OPEN_ECH");

    /** A signature of our key. */
    public static final Kind SIGN = new Kind("SIGN");

    /** Who we are, to a server that asks an open connection; none is answered yet. */
    public static final Kind ANSWER_REQUEST = new Kind("ANSWER_REQUEST");

    private static final Map<Kind, String> DOING =
        Map.ofEntries(
            Map.entry(VALIDATE_CHAIN, "judging the peer's certificate"),
            Map.entry(CHOOSE_CONFIG, "choosing a configuration for the hello"),
            Map.entry(CHOOSE_CREDENTIAL, "choosing this side's certificate"),
            Map.entry(CHOOSE_PROTOCOL, "choosing an application protocol"),
            Map.entry(FIND_SESSION, "looking a session up"),
            Map.entry(OPEN_TICKET, "opening a ticket"),
            Map.entry(FIND_PSK, "looking a pre-shared key up"),
            Map.entry(CHECK_REPLAY, "checking early data for replay"),
            Map.entry(FIND_ECH_CONFIG, "looking ECH configurations up"),
            Map.entry(OPEN_ECH, "opening an encrypted ClientHello"),
            Map.entry(SIGN, "signing with this side's key"),
            Map.entry(ANSWER_REQUEST, "answering a certificate request"));

    public Kind {
      Objects.requireNonNull(name);
    }

    /** What is being done, as the subject of a sentence. */
    public String doing() {
      return DOING.getOrDefault(this, "work of kind " + name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What came of a work: a value or a failure. */
  final class Result {
    private final Work work;
    private final @Nullable Object value;
    private final @Nullable Exception failure;
    private boolean taken;

    private Result(Work work, @Nullable Object value, @Nullable Exception failure) {
      this.work = work;
      this.value = value;
      this.failure = failure;
    }

    /** The work gave {@code value}; null is a failure, for every work gives something. */
    public static Result of(Work work, @Nullable Object value) {
      return new Result(work, value, null);
    }

    public static Result failed(Work work, Exception failure) {
      return new Result(work, null, Objects.requireNonNull(failure));
    }

    public Work work() {
      return work;
    }

    /** The engine's alone to read. */
    public @Nullable Object value() {
      return value;
    }

    public @Nullable Exception failure() {
      return failure;
    }

    /** The engine takes the result, once; from here on its secrets are the handshake's. */
    public Result take() {
      taken = true;
      return this;
    }

    /** Zeroes the secrets of a result that comes too late to be taken. */
    public void discard() {
      if (!taken && value instanceof Discardable secret) {
        secret.discard();
      }
    }
  }

  /** The value of a result that holds secrets. */
  interface Discardable {
    /** Zeroes them. */
    void discard();
  }
}

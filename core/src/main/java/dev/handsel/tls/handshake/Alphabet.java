// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every input one family of states can be asked about: a row for each handshake message and each
 * result of work. A message without a row is unexpected in all of them.
 *
 * @param <S> the sealed interface of the family
 */
public final class Alphabet<S extends State> {
  /**
   * How a state answers one kind of input.
   *
   * @param <T> what a turn of the family is
   */
  @FunctionalInterface
  public interface Step<S, M, T extends Turn> {
    State on(S state, M input, T turn) throws TlsException;
  }

  private record MessageRow<S, M>(
      HandshakeType type,
      Class<?> only,
      Predicate<byte[]> applies,
      Codec<M> codec,
      Step<S, M, Turn> step,
      boolean inTranscript) {
    boolean matches(byte[] frame) {
      return type.code() == (frame[0] & 0xff) && applies.test(frame);
    }

    State take(S state, byte[] frame, Turn turn) throws TlsException {
      return step.on(state, decode(codec, frame), turn);
    }
  }

  private record ResultRow<S, R>(Class<R> type, Step<S, R, Turn> step) {
    State take(S state, Object result, Turn turn) throws TlsException {
      return step.on(state, type.cast(result), turn);
    }
  }

  private static final int HEADER = 4;

  private final Class<S> family;
  private final List<MessageRow<S, ?>> messages;
  private final List<ResultRow<S, ?>> results;

  private Alphabet(
      Class<S> family, List<MessageRow<S, ?>> messages, List<ResultRow<S, ?>> results) {
    this.family = family;
    this.messages = List.copyOf(messages);
    this.results = List.copyOf(results);
  }

  /** Rows of states that any carriage leads to. */
  public static <S extends State> Builder<S, Turn> of(Class<S> family) {
    return new Builder<>(family, turn -> turn);
  }

  /** Rows of states that only a carriage of TLS 1.2 leads to. */
  public static <S extends State> Builder<S, Turn12> of12(Class<S> family) {
    return new Builder<>(family, Turn::tls12);
  }

  /** Whether frames of this kind are hashed into the transcript. */
  boolean inTranscript(byte[] frame) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).matches(frame)) {
        return messages.get(i).inTranscript;
      }
    }
    return true;
  }

  State take(State state, byte[] frame, Turn turn) throws TlsException {
    MessageRow<S, ?> row = find(state, frame);
    if (row == null) {
      throw PeerMisbehaved.MESSAGE_OUT_OF_ORDER.because(
          "%s does not belong here, in %s",
          new HandshakeType(frame[0] & 0xff), state.getClass().getSimpleName());
    }
    return row.take(family.cast(state), frame, turn);
  }

  State deliver(State state, Object result, Turn turn) throws TlsException {
    for (int i = 0; i < results.size(); i++) {
      ResultRow<S, ?> row = results.get(i);
      if (row.type.isInstance(result)) {
        return row.take(family.cast(state), result, turn);
      }
    }
    throw LocalFailure.DEFECT.because("no state takes a %s", result.getClass().getSimpleName());
  }

  private @org.jspecify.annotations.Nullable MessageRow<S, ?> find(State state, byte[] frame) {
    for (int i = 0; i < messages.size(); i++) {
      MessageRow<S, ?> row = messages.get(i);
      if (row.only.isInstance(state) && row.matches(frame)) {
        return row;
      }
    }
    return null;
  }

  private static <M> M decode(Codec<M> codec, byte[] frame) throws TlsException {
    try {
      return codec.fromReader(Reader.of(frame, HEADER, frame.length));
    } catch (DecodeException e) {
      throw malformed(e);
    }
  }

  /** The fault that a failed decode is, with its alert. */
  public static TlsException malformed(DecodeException e) {
    Malformed fault =
        switch (e.kind()) {
          case SYNTAX -> Malformed.MESSAGE_SYNTAX;
          case VALUE -> Malformed.MESSAGE_VALUE;
          case MISPLACED_EXTENSION -> Malformed.EXTENSION_MISPLACED;
          case UNSOLICITED_EXTENSION -> Malformed.EXTENSION_UNSOLICITED;
        };
    return fault.because(e, "%s", e.getMessage());
  }

  /** The answer of every {@code on} that a state does not override. */
  public static TlsException unexpected(State state, Object input) {
    return PeerMisbehaved.MESSAGE_OUT_OF_ORDER.because(
        "%s cannot come now, in %s",
        input.getClass().getSimpleName(), state.getClass().getSimpleName());
  }

  /**
   * Rows in the making.
   *
   * @param <T> what a turn of the family is
   */
  public static final class Builder<S extends State, T extends Turn> {
    private final Class<S> family;
    private final Function<Turn, T> turns;
    private final List<MessageRow<S, ?>> messages = new ArrayList<>();
    private final List<ResultRow<S, ?>> results = new ArrayList<>();

    private Builder(Class<S> family, Function<Turn, T> turns) {
      this.family = family;
      this.turns = turns;
    }

    public <M> Builder<S, T> message(HandshakeType type, Codec<M> codec, Step<S, M, T> step) {
      messages.add(new MessageRow<>(type, family, frame -> true, codec, taking(step), true));
      return this;
    }

    /** A message whose form depends on what was negotiated: only this state takes it so. */
    public <M> Builder<S, T> messageIn(
        Class<? extends S> state, HandshakeType type, Codec<M> codec, Step<S, M, T> step) {
      messages.add(new MessageRow<>(type, state, frame -> true, codec, taking(step), true));
      return this;
    }

    /** A message that shares its type with another and is told apart by its bytes. */
    public <M> Builder<S, T> message(
        HandshakeType type, Predicate<byte[]> applies, Codec<M> codec, Step<S, M, T> step) {
      messages.add(new MessageRow<>(type, family, applies, codec, taking(step), true));
      return this;
    }

    /** A message that the transcript leaves out. */
    public <M> Builder<S, T> outsideTranscript(
        HandshakeType type, Codec<M> codec, Step<S, M, T> step) {
      messages.add(new MessageRow<>(type, family, frame -> true, codec, taking(step), false));
      return this;
    }

    public <R> Builder<S, T> result(Class<R> type, Step<S, R, T> step) {
      results.add(new ResultRow<>(type, taking(step)));
      return this;
    }

    private <M> Step<S, M, Turn> taking(Step<S, M, T> step) {
      return (state, input, turn) -> step.on(state, input, turns.apply(turn));
    }

    public Alphabet<S> build() {
      return new Alphabet<>(family, messages, results);
    }
  }
}

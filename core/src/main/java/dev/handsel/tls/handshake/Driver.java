// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.decision.WaitClientHello;
import dev.handsel.tls.handshake.offer.ClientStart;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one state of a handshake, gives it its inputs, and tells listeners what came of them.
 * Whoever calls it does so under one lock.
 */
public final class Driver extends DriverState {
  private State state;
  // What the state says, for who asks at every record: asking one of thirty classes takes longer.
  private boolean open;
  private @Nullable Work handedOut;

  private Driver(ClientConfig config, PeerName peer, Carriage carriage) throws TlsException {
    super(Role.CLIENT, config, carriage);
    state = ClientStart.begin(config, peer, Turn.of(this, null, false));
    outdate();
    moveTo(state);
  }

  private Driver(ServerConfig config, Carriage carriage) {
    super(Role.SERVER, config, carriage);
    state = new WaitClientHello(config);
  }

  /** A client whose hello is sent at once, unless a session is looked for outside. */
  public static Driver client(ClientConfig config, PeerName peer, Carriage carriage)
      throws TlsException {
    return new Driver(config, peer, carriage);
  }

  /** A server that waits for a hello. */
  public static Driver server(ServerConfig config, Carriage carriage) {
    return new Driver(config, carriage);
  }

  /** Takes a whole message, header included. Not while work is outstanding. */
  public void message(Epoch epoch, byte[] frame) throws TlsException {
    if (handedOut != null) {
      throw new IllegalStateException("a message was taken while " + handedOut + " is outstanding");
    }
    Alphabet<?> alphabet = state.alphabet();
    Turn turn = Turn.of(this, frame, alphabet.inTranscript(frame));
    if (epoch != inboundEpoch) {
      throw PeerMisbehaved.MESSAGE_OUT_OF_ORDER.because(
          "%s came in epoch %s, but %s is current",
          new HandshakeType(frame[0] & 0xff), epoch, inboundEpoch);
    }
    State next;
    try {
      next = alphabet.take(state, frame, turn);
    } finally {
      turn.announce();
    }
    turn.appendFrame();
    moveTo(next);
  }

  /** Takes a change_cipher_spec that means something: in TLS 1.2. RFC 5246 §7.1. */
  public void changeCipherSpec() throws TlsException {
    if (!(state instanceof TakesChangeCipherSpec taker)) {
      throw PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER.because(
          "change_cipher_spec cannot come now, in %s", state.getClass().getSimpleName());
    }
    Turn turn = Turn.of(this, null, false);
    turn.event(new TlsEvent.ChangeCipherSpec(Direction.INBOUND));
    moveTo(taker.onChangeCipherSpec(turn.tls12()));
  }

  /** The work that waits to be run outside. */
  public Optional<Work> work() {
    return Optional.ofNullable(handedOut);
  }

  /** Hands back a result; one that is late or a repetition is dropped, and its secrets zeroed. */
  public void resume(Work.Result result) throws TlsException {
    if (result.work() != handedOut) {
      result.discard();
      return;
    }
    handedOut = null;
    moveTo(deliver(result.take()));
  }

  private State deliver(Work.Result result) throws TlsException {
    Exception failure = result.failure();
    if (failure instanceof TlsException fault) {
      throw fault;
    }
    Object value = result.value();
    if (failure != null || value == null) {
      LocalFailure fault =
          result.work().kind().equals(Work.Kind.SIGN)
              ? LocalFailure.SIGNING_FAILED
              : LocalFailure.WORK_FAILED;
      TlsException e =
          fault.because("%s failed on this side: %s", result.work().kind().doing(), said(failure));
      if (failure != null) {
        e.initCause(failure);
      }
      throw e;
    }
    return state.alphabet().deliver(state, value, Turn.of(this, null, false));
  }

  private static String said(@Nullable Exception failure) {
    if (failure == null) {
      return "it gave nothing";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private void moveTo(State first) throws TlsException {
    State next = first;
    while (true) {
      if (next != state) {
        State from = state;
        state = next;
        open = next.open();
        outdate();
        if (config.events().isPresent()) {
          config
              .events()
              .get()
              .on(
                  new TlsEvent.StateChanged(
                      from.getClass().getSimpleName(), next.getClass().getSimpleName()));
        }
      }
      if (!(next instanceof Pending pending)) {
        if (open) {
          settle();
        }
        return;
      }
      Work work = pending.work();
      WorkRule rule = config.workRule();
      if (rule == WorkRule.ALL_HANDED_OUT
          || rule == WorkRule.BLOCKING_HANDED_OUT && work.blocks()) {
        handedOut = work;
        return;
      }
      next = deliver(work.run());
    }
  }

  /** Whether the handshake is over and data flows. */
  public boolean open() {
    return open;
  }

  public Optional<Exporter> exporter() {
    return Optional.ofNullable(exporter);
  }

  /** The state's name, for messages. */
  public String stateName() {
    return state.getClass().getSimpleName();
  }

  /** Nothing more comes from the peer: zeroes what its messages would need. */
  public void endReading() {
    state.abandon();
  }

  /** Both directions have ended: no keying material is exported any more. */
  public void endExporting() {
    exporter(null);
  }

  /** The connection has ended: drops outstanding work and zeroes secrets. */
  public void abandon() {
    handedOut = null;
    state.abandon();
    exporter(null);
  }
}

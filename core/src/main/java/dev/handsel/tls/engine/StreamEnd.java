// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.AlertMeaning;
import dev.handsel.tls.handshake.Driver;
import dev.handsel.tls.handshake.KeptConfig;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.ReceivedAlert;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ends: by close_notify, by an alert of either side, or by a failure, which is thrown
 * once, told to the peer by whoever writes next, and after which nothing secret is kept. RFC 9846
 * §6. A superclass of the engine, because every idle connection would keep one.
 */
abstract sealed class StreamEnd extends StreamCarriage implements TlsEngine permits StreamEngine {
  private static final int FATAL = 2;

  private static final VarHandle OWED_ALERT;

  static {
    try {
      OWED_ALERT =
          MethodHandles.lookup()
              .findVarHandle(StreamEnd.class, "owedAlert", AlertDescription.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Found while reading, sent by whoever writes: the two may be different threads.
  private volatile @Nullable AlertDescription owedAlert;

  // Set as the engine is made, which nobody sees before.
  @SuppressWarnings("NullAway.Init")
  Driver driver;

  private volatile @Nullable TlsException failure;
  private volatile boolean inboundEnded;

  StreamEnd(InboundHalf inbound, OutboundHalf outbound, KeptConfig config) {
    super(inbound, outbound, config);
  }

  @Override
  public final @Nullable TlsException failure() {
    return failure;
  }

  final boolean failed() {
    return failure != null;
  }

  /** Whether an alert goes out before anything else. */
  final boolean owesAlert() {
    return owedAlert != null && !outbound.ended();
  }

  /** Whether nothing more comes from the peer. */
  final boolean readEnded() {
    return failure != null || inboundEnded;
  }

  final void takeAlert(ReceivedAlert alert) throws TlsException {
    event(new TlsEvent.Alert(Direction.INBOUND, alert.fatal(), alert.description()));
    if (alert.closeNotify()) {
      inboundEnded = true;
      event(new TlsEvent.Closed(Direction.INBOUND, true));
      if (!inbound.mayRead()) {
        throw closed(alert);
      }
      // RFC 5246 §7.2.1: "The other party MUST respond with a close_notify alert of its own".
      if (ProtocolVersion.TLS_1_2.equals(view().version().orElse(null))) {
        OWED_ALERT.compareAndSet(this, null, AlertDescription.CLOSE_NOTIFY);
      }
      forgetWhatReads();
      forgetIfOver();
    } else if (alert.fatal() || refusesRenegotiation(alert)) {
      throw closed(alert);
    }
  }

  /** Nothing more comes from the peer: neither records nor tickets. */
  private void forgetWhatReads() {
    forgetReadSecret();
    driver.endReading();
  }

  /**
   * Both directions have ended: zeroes what they had in common. For whoever ended the second of
   * them, be it by reading or by writing; after a failure the thread that reads forgets.
   */
  final void forgetIfOver() {
    if (failure == null && inboundEnded && outbound.dead()) {
      driver.endExporting();
    }
  }

  private PeerClosedWithAlert closed(ReceivedAlert alert) {
    AlertDescription description = alert.description();
    return new PeerClosedWithAlert(
        description,
        AlertMeaning.of(description, view(), config.clock().instant()),
        alert.owesAnswer());
  }

  /** The peer has asked for a handshake and takes it back: our hello would wait for ever. */
  private boolean refusesRenegotiation(ReceivedAlert alert) {
    return alert.description().equals(AlertDescription.NO_RENEGOTIATION)
        && inbound.mayRead()
        && !driver.open();
  }

  @Override
  public final void closeInbound() throws TlsException {
    if (readEnded()) {
      inboundEnded = true;
      forgetIfFailed();
      return;
    }
    event(new TlsEvent.Closed(Direction.INBOUND, false));
    throw failing(
        PeerMisbehaved.TRUNCATED.because(
            Severed.sentence(view(), driver.stateName(), inbound.mayRead())));
  }

  @Override
  public final void closeOutbound() {
    // RFC 9846 §6.2: after a fatal alert "no further data should be sent".
    if (!outbound.ended() && failure == null) {
      outbound.closeNotify();
      event(new TlsEvent.Alert(Direction.OUTBOUND, false, AlertDescription.CLOSE_NOTIFY));
      event(new TlsEvent.Closed(Direction.OUTBOUND, true));
    }
  }

  @Override
  public final void abort(AlertDescription alert) {
    if (failure == null) {
      fail(LocalFailure.CANCELLED.because("the application ended the connection with %s", alert));
      forgetIfFailed();
      owedAlert = alert;
    }
  }

  /** Whether the failure is the peer's own alert, which nothing answers. */
  final boolean peerKnows() {
    return failure instanceof PeerClosedWithAlert closed && !closed.owesAnswer();
  }

  /** Queues the alert that the inbound direction found due. */
  final void payAlert() {
    if (peerKnows()) {
      // RFC 9846 §6.2: after a fatal alert "both parties MUST immediately close the connection".
      outbound.close();
    }
    AlertDescription alert =
        owedAlert == null ? null : (AlertDescription) OWED_ALERT.getAndSet(this, null);
    if (alert == null || outbound.ended()) {
      return;
    }
    boolean fatal = !alert.equals(AlertDescription.CLOSE_NOTIFY);
    outbound.alert(fatal ? FATAL : 1, alert);
    event(new TlsEvent.Alert(Direction.OUTBOUND, fatal, alert));
    event(new TlsEvent.Closed(Direction.OUTBOUND, !fatal));
  }

  final void event(TlsEvent event) {
    events().ifPresent(sink -> sink.on(event));
  }

  final Optional<EventSink> events() {
    return config.events();
  }

  final TlsException failing(TlsException e) {
    fail(e);
    forgetIfFailed();
    return e;
  }

  /** Another thread may be reading, so what it uses is forgotten when it comes by. */
  final TlsException failingToWrite(TlsException e) {
    fail(e);
    return e;
  }

  final void fail(TlsException e) {
    if (failure != null) {
      return;
    }
    failure = e;
    inboundEnded = true;
    if (e instanceof PeerClosedWithAlert closed) {
      owedAlert = closed.owesAnswer() ? AlertDescription.HANDSHAKE_FAILURE : null;
    } else {
      owedAlert = e.alert();
    }
  }

  /**
   * RFC 9846 §6: "MUST forget the secret values and keys established in failed connections". For
   * the thread that reads; the outbound half forgets its own behind its last alert.
   */
  final void forgetIfFailed() {
    if (failure == null) {
      return;
    }
    driver.abandon();
    forgetReadSecret();
    inbound.close();
    if (peerKnows()) {
      outbound.tryClose();
    } else {
      outbound.tryForgetUpdater();
    }
  }
}

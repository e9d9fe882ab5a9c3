// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Demand.Flow;
import dev.handsel.tls.api.Demand.Phase;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Driver;
import dev.handsel.tls.handshake.KeptConfig;
import dev.handsel.tls.message.HandshakeStream;
import dev.handsel.tls.policy.KeyLimitRule;
import dev.handsel.tls.record.Inbound;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.Outcome;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine over a byte stream: the handshake's driver between two halves of records. */
public final class StreamEngine extends StreamEnd {
  private int needed;
  private boolean keyLimitTold;

  private StreamEngine(TlsConfig config, InboundHalf inbound, OutboundHalf outbound) {
    super(inbound, outbound, KeptConfig.of(config));
  }

  /**
   * A client whose hello is output already.
   *
   * @throws TlsException when there is nothing to say in it
   */
  public static TlsEngine client(ClientConfig config, PeerName peer) throws TlsException {
    CryptoBackend crypto = config.crypto();
    RecordLimits limits = limits(config);
    InboundHalf inbound = InboundHalf.client(crypto, limits);
    StreamEngine engine = new StreamEngine(config, inbound, OutboundHalf.client(crypto, limits));
    try {
      if (List.of(ProtocolVersion.TLS_1_3).equals(config.capabilities().versions())) {
        inbound.expectsTls13Alone();
      }
      engine.driver = Driver.client(config, peer, engine);
      return engine;
    } catch (RuntimeException e) {
      throw LocalFailure.DEFECT.because(e, "%s", e);
    }
  }

  /** A server that waits for a hello. */
  public static TlsEngine server(ServerConfig config) {
    CryptoBackend crypto = config.crypto();
    RecordLimits limits = limits(config);
    StreamEngine engine =
        new StreamEngine(
            config, InboundHalf.server(crypto, limits), OutboundHalf.server(crypto, limits));
    engine.driver = Driver.server(config, engine);
    return engine;
  }

  private static RecordLimits limits(TlsConfig config) {
    Limits limits = config.limits();
    return new RecordLimits(
        limits.handshake().firstMessage(),
        limits.handshake().message(),
        limits.inARow().emptyRecords(),
        limits.inARow().warningAlerts(),
        limits.inARow().changeCipherSpecs(),
        limits.keys().records(),
        limits.keys().blocks(),
        config.policy().tls12().keyLimitRule() == KeyLimitRule.GO_ON);
  }

  // --- what the engine wants

  @Override
  public Demand demand() {
    boolean failed = failed();
    Optional<Work> work = failed ? Optional.empty() : driver.work();
    boolean writeEnded = failed || outbound.ended();
    boolean readEnded = readEnded();
    return Demands.of(
        !readEnded && work.isEmpty(),
        owesAlert() || outbound.hasOutput() && !peerKnows(),
        writeEnded ? Flow.ENDED : outbound.mayWrite() ? Flow.YES : Flow.NO,
        readEnded ? Flow.ENDED : inbound.mayRead() ? Flow.YES : Flow.NO,
        work,
        writeEnded && readEnded ? Phase.CLOSED : driver.open() ? Phase.OPEN : Phase.HANDSHAKING);
  }

  @Override
  public int outputNeeded() {
    return needed;
  }

  @Override
  public HandshakeView view() {
    return driver.view();
  }

  // --- from the peer

  @Override
  public Progress receive(ByteBuffer peerBytes, ByteBuffer plaintext) throws TlsException {
    if (readEnded()) {
      forgetIfFailed();
      return Progress.ENDED;
    }
    if (driver.work().isPresent()) {
      return Progress.WAITS_FOR_WORK;
    }
    try {
      if (!InboundHalf.wholeRecord(peerBytes)) {
        return Progress.NEEDS_INPUT;
      }
      int before = peerBytes.position();
      int written = plaintext.position();
      Inbound found = inbound.read(peerBytes, plaintext);
      if (found == Inbound.TOO_SMALL) {
        needed = inbound.needed();
        return Progress.NEEDS_ROOM;
      }
      if (events().isPresent()) {
        RecordEvents.inbound(events().get(), peerBytes, before, found);
      }
      take(found, plaintext.position() - written);
      return found == Inbound.ENDED ? Progress.ENDED : Progress.OK;
    } catch (TlsException e) {
      throw failing(e);
    } catch (RuntimeException e) {
      throw failing(LocalFailure.DEFECT.because(e, "%s", e));
    }
  }

  private void take(Inbound found, int length) throws TlsException {
    switch (found) {
      case HANDSHAKE -> takeMessages();
      case CHANGE_CIPHER_SPEC -> driver.changeCipherSpec();
      case ALERT -> takeAlert(inbound.alert());
      case APPLICATION_DATA -> {
        // An empty record carries nothing, so it makes no flood of KeyUpdates better.
        if (length > 0) {
          progress();
        }
        if (events().isPresent()) {
          event(new TlsEvent.ApplicationData(Direction.INBOUND, length));
        }
      }
      case NEEDS_INPUT, TOO_SMALL, DROPPED, ENDED -> {
        // Nothing for the handshake.
      }
    }
  }

  private void takeMessages() throws TlsException {
    HandshakeStream messages = inbound.messages();
    while (messages.hasNext() && driver.work().isEmpty()) {
      driver.message(inboundEpoch(), messages.next());
    }
    inbound.restMessages();
  }

  @Override
  public void resume(Work.Result result) throws TlsException {
    if (failed()) {
      result.discard();
      forgetIfFailed();
      return;
    }
    try {
      driver.resume(result);
      takeMessages();
    } catch (TlsException e) {
      throw failing(e);
    } catch (RuntimeException e) {
      throw failing(LocalFailure.DEFECT.because(e, "%s", e));
    }
  }

  // --- to the peer

  @Override
  public Progress transmit(ByteBuffer out) throws TlsException {
    payAlert();
    int before = out.position();
    try {
      Outcome outcome = outbound.drain(out);
      if (events().isPresent()) {
        RecordEvents.outbound(events().get(), out, before);
      }
      if (outcome == Outcome.TOO_SMALL) {
        needed = outbound.needed();
        return Progress.NEEDS_ROOM;
      }
      forgetIfOver();
      return out.position() > before ? Progress.OK : Progress.IDLE;
    } catch (TlsException e) {
      throw failingToWrite(e);
    }
  }

  @Override
  public Progress seal(ByteBuffer[] plaintexts, int offset, int length, ByteBuffer out)
      throws TlsException {
    payAlert();
    int before = out.position();
    int offered = events().isPresent() ? remaining(plaintexts, offset, length) : 0;
    try {
      Outcome outcome = outbound.seal(plaintexts, offset, length, out);
      return switch (outcome) {
        case OK -> {
          if (events().isPresent()) {
            RecordEvents.outbound(events().get(), out, before);
            keyLimitTold = KeyLimitNotice.tell(keyLimitTold, outbound, events().get());
          }
          int sealed = offered - (offered > 0 ? remaining(plaintexts, offset, length) : 0);
          if (sealed > 0) {
            event(new TlsEvent.ApplicationData(Direction.OUTBOUND, sealed));
          }
          yield out.position() > before ? Progress.OK : Progress.IDLE;
        }
        case HAS_OUTPUT -> Progress.HAS_OUTPUT;
        case TOO_SMALL -> {
          needed = outbound.needed();
          yield Progress.NEEDS_ROOM;
        }
        case NOT_YET -> Progress.NOT_YET;
        case ENDED -> Progress.ENDED;
      };
    } catch (TlsException e) {
      throw failingToWrite(e);
    }
  }

  private static int remaining(ByteBuffer[] buffers, int offset, int length) {
    int sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += buffers[i].remaining();
    }
    return sum;
  }

  // --- both

  @Override
  public byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length) {
    Exporter exporter =
        driver
            .exporter()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        demand().phase() == Demand.Phase.CLOSED
                            ? "the connection has ended, and its secrets with it"
                            : "the handshake is not complete"));
    HandshakeView view = view();
    if (!view.extendedMasterSecret()
        && ProtocolVersion.TLS_1_2.equals(view.version().orElse(null))) {
      throw new IllegalStateException(
          "without extended_master_secret, exported keys are not bound to the connection");
    }
    return exporter.export(label, context, length);
  }

  @Override
  public void updateKeys(boolean both) throws TlsException {
    if (!failed()) {
      outbound.updateKeys(both);
    }
  }

  @Override
  public void rest() {
    inbound.rest();
    outbound.rest();
  }
}

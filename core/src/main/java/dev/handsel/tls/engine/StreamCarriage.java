// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Carriage12;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.handshake.KeptConfig;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.record.ChangeCipherSpecRule;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.KeyUpdater;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries the handshake over a byte stream: turns its secrets into keys of records, and renews
 * those of an open connection. A superclass of the engine and not a part of it, because every idle
 * connection would keep one.
 */
sealed class StreamCarriage implements Carriage12, KeyUpdater permits StreamEnd {
  /** Ciphertext of rejected early data that is dropped unread. */
  private static final int SKIPPED_EARLY_DATA = 1 << 14;

  final InboundHalf inbound;
  final OutboundHalf outbound;
  final KeptConfig config;
  private Epoch inboundEpoch = Epoch.PLAINTEXT;
  private @Nullable SuiteSpec suite;
  // Bare bytes of traffic secrets, because an object around each would stay. Once the connection is
  // open, each is confined to its direction.
  private byte @Nullable [] readSecret;
  private byte @Nullable [] writeSecret;
  // KeyUpdates and tickets not taken in TLS 1.3, and in TLS 1.2 handshakes that the peer asked for.
  private int asksInARow;
  // Set by whoever writes, cleared by whoever reads.
  private volatile boolean updateRequested;

  StreamCarriage(InboundHalf inbound, OutboundHalf outbound, KeptConfig config) {
    this.inbound = inbound;
    this.outbound = outbound;
    this.config = config;
    outbound.maxPlaintext(config.maxSendFragment());
  }

  final Epoch inboundEpoch() {
    return inboundEpoch;
  }

  /** Application data came: KeyUpdates, tickets and HelloRequests are no flood. */
  final void progress() {
    asksInARow = 0;
  }

  @Override
  public final CarriageRules rules() {
    return CarriageRules.TCP;
  }

  @Override
  public final int leftover() {
    return inbound.leftover();
  }

  @Override
  public final void message(Epoch epoch, byte[] frame) {
    outbound.handshake(frame);
  }

  @Override
  public final void changeCipherSpec() {
    outbound.changeCipherSpec();
  }

  @Override
  public final void flightEnds() throws TlsException {
    if (leftover() > 0) {
      throw PeerMisbehaved.MESSAGE_TOO_EARLY.because(
          "%d bytes of handshake came in the record that our flight answers", leftover());
    }
  }

  @Override
  public final void version(ProtocolVersion version) {
    inbound.negotiated(version);
  }

  @Override
  public final void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence)
      throws TlsException {
    inbound.switchKeys(secret.keys(suite), evidence);
    inboundEpoch = epoch;
    if (epoch == Epoch.APPLICATION) {
      this.suite = suite;
      readSecret = secret.release();
    } else {
      secret.close();
    }
  }

  @Override
  public final void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) throws TlsException {
    outbound.switchKeys(secret.keys(suite));
    if (epoch == Epoch.APPLICATION) {
      this.suite = suite;
      writeSecret = secret.release();
      outbound.keyUpdater(this);
    } else {
      secret.close();
    }
  }

  @Override
  public final void read(Tls12Keys keys, StreamAligned evidence) throws TlsException {
    // Whoever has the new keys is not known before its Finished.
    inbound.mayRead(false);
    inbound.switchKeys(keys, evidence);
    inboundEpoch = Epoch.APPLICATION;
  }

  @Override
  public final void write(Tls12Keys keys) throws TlsException {
    outbound.switchKeys(keys);
  }

  @Override
  public final void keyUpdated(boolean replyWanted, StreamAligned evidence) throws TlsException {
    // One reply to each request of ours is no flood, however much we ask.
    if (updateRequested) {
      updateRequested = false;
    } else {
      asksInARow++;
    }
    if (asksInARow > config.limits().inARow().keyUpdates()) {
      throw PeerMisbehaved.TOO_MANY_KEY_UPDATES.because(
          "more than %d KeyUpdates without data between them",
          config.limits().inARow().keyUpdates());
    }
    readSecret = kept(readSecret).next().release();
    inbound.switchKeys(kept(readSecret).keys(Objects.requireNonNull(suite)), evidence);
    if (replyWanted) {
      outbound.oweKeyUpdateReply();
    }
  }

  @Override
  public final byte[] keyUpdateMessage(boolean request) {
    // "Until receiving a subsequent KeyUpdate from the peer, the sender MUST NOT send another
    // KeyUpdate with request_update set to "update_requested"."
    boolean asks = request && !updateRequested;
    if (asks) {
      updateRequested = true;
    }
    return new KeyUpdate(
            asks ? KeyUpdateRequest.UPDATE_REQUESTED : KeyUpdateRequest.UPDATE_NOT_REQUESTED)
        .toFrame();
  }

  @Override
  public final Tls13Keys nextKeys() {
    writeSecret = kept(writeSecret).next().release();
    return kept(writeSecret).keys(Objects.requireNonNull(suite));
  }

  @Override
  public final void recordSizes(int outboundLimit, int inboundLimit) {
    outbound.maxPlaintext(Math.min(outboundLimit, config.maxSendFragment()));
    inbound.maxPlaintext(inboundLimit);
  }

  @Override
  public final void skipEarlyData(boolean untilSecondHello) {
    if (untilSecondHello) {
      inbound.skipByType(SKIPPED_EARLY_DATA);
    } else {
      inbound.skipUndecryptable(SKIPPED_EARLY_DATA);
    }
  }

  @Override
  public final void peerFinished() {
    inbound.changeCipherSpecs(ChangeCipherSpecRule.REFUSE);
  }

  @Override
  public final void beginAgain() throws TlsException {
    if (outbound.ended()) {
      throw PeerMisbehaved.RENEGOTIATION_REFUSED.because(
          "the server asks for a renegotiation after our close_notify, which nothing can follow");
    }
    // RFC 5246 §7.4.1.1: "handshake messages are intended to have transmission precedence over
    // application data"; many servers take no data in the midst of a handshake.
    outbound.mayWrite(false);
    inbound.changeCipherSpecs(ChangeCipherSpecRule.DELIVER);
  }

  @Override
  public final void helloRequested() throws TlsException {
    asksInARow++;
    if (asksInARow > config.limits().inARow().helloRequests()) {
      throw PeerMisbehaved.TOO_MANY_HELLO_REQUESTS.because(
          "more than %d HelloRequests without data between them",
          config.limits().inARow().helloRequests());
    }
  }

  @Override
  public final void declineHandshake() throws TlsException {
    asksInARow++;
    if (asksInARow > config.limits().inARow().helloRequests()) {
      throw PeerMisbehaved.RENEGOTIATION_REFUSED.because(
          "the client begins a renegotiation, which this server declines, more than %d times"
              + " without data between",
          config.limits().inARow().helloRequests());
    }
    // RFC 5246 §7.2.2: "This message is always a warning."
    outbound.oweRefusal();
  }

  @Override
  public final void ticketNotTaken() throws TlsException {
    asksInARow++;
    if (asksInARow > config.limits().inARow().surplusTickets()) {
      throw PeerMisbehaved.TOO_MANY_TICKETS.because(
          "more than %d NewSessionTickets that are not taken, without data between them",
          config.limits().inARow().surplusTickets());
    }
  }

  @Override
  public final void mayWrite() {
    outbound.mayWrite(true);
  }

  @Override
  public final void complete() {
    inbound.mayRead(true);
  }

  /** Zeroes what the peer's key updates would need. */
  final void forgetReadSecret() {
    if (readSecret != null) {
      Arrays.fill(readSecret, (byte) 0);
      readSecret = null;
    }
  }

  @Override
  public final void forget() {
    if (writeSecret != null) {
      Arrays.fill(writeSecret, (byte) 0);
      writeSecret = null;
    }
  }

  /** The secret that lives in the bytes kept, for one derivation. */
  private TrafficSecret kept(byte @Nullable [] bytes) {
    HashAlgorithm hash = Objects.requireNonNull(suite).hash();
    return TrafficSecret.of(
        Kdf.of(config.crypto(), hash, rules().labelPrefix()),
        Objects.requireNonNull(bytes, "no traffic secret is kept"));
  }
}

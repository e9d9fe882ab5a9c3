// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Limits;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One input's time in a state: what the state may look at, and what it may cause. What only states
 * of TLS 1.2 may cause is {@link Turn12}'s.
 */
public sealed class Turn extends TurnEvents permits Turn12 {
  private boolean appended;
  private @Nullable Instant now;

  Turn(DriverState driver, byte @Nullable [] frame, boolean inTranscript) {
    super(driver, frame);
    this.appended = frame == null || !inTranscript;
  }

  /** A turn of as many verbs as the carriage can serve. */
  static Turn of(DriverState driver, byte @Nullable [] frame, boolean inTranscript) {
    return driver.carriage instanceof Carriage12 carriage
        ? new Turn12(driver, carriage, frame, inTranscript)
        : new Turn(driver, frame, inTranscript);
  }

  /** Whether anything below TLS 1.3 may be spoken. RFC 9001 §4.2. */
  public final boolean carriesTls12() {
    return this instanceof Turn12;
  }

  /**
   * The same turn for the states of TLS 1.2, once it is chosen.
   *
   * @throws IllegalStateException unless {@link #carriesTls12}
   */
  public final Turn12 tls12() {
    if (this instanceof Turn12 turn) {
      return turn;
    }
    throw new IllegalStateException("TLS 1.2 over a carriage without it");
  }

  public final CryptoBackend crypto() {
    return driver.config.crypto();
  }

  public final Limits limits() {
    return driver.config.limits();
  }

  /** When this turn began to ask; the same for all of it. */
  public final Instant now() {
    Instant read = now;
    if (read == null) {
      read = driver.config.clock().instant();
      now = read;
    }
    return read;
  }

  public final Role role() {
    return driver.role();
  }

  public final CarriageRules rules() {
    return driver.carriage.rules();
  }

  /** The key schedule's functions, under this carriage's labels. */
  public final Kdf kdf(HashAlgorithm hash) {
    return Kdf.of(crypto(), hash, rules().labelPrefix());
  }

  public final Transcript transcript() {
    return driver.handshake().transcript;
  }

  /** The facts to fill in; published after the turn. */
  public final HandshakeFacts facts() {
    return driver.handshake().facts;
  }

  /** What was published last; all there is once the connection is open. */
  public final HandshakeView view() {
    return driver.view();
  }

  /** Both sides are those of the session, without showing anything again. */
  public final void resumed(Session session) {
    HandshakeFacts facts = facts();
    facts.resumed = true;
    facts.peer = session.peer();
    facts.peerCertificateType = session.peer().certificateType();
    facts.ownChain = session.own().chain();
    facts.ownCredential = session.scope().credentialId();
    facts.ownCertificateType = session.own().certificateType();
  }

  /** An immutable snapshot of the facts as they are now, for work to look at. */
  public final HandshakeView publish() {
    return driver.publish();
  }

  // --- the input and the transcript

  /** The frame being taken, header included. */
  public final byte[] frame() {
    return Objects.requireNonNull(frame, "no message is being taken");
  }

  /** The transcript hash before the message being taken. */
  public final byte[] hashBefore() {
    requireBefore();
    return driver.handshake().transcript.hash();
  }

  final void requireBefore() {
    if (frame != null && appended) {
      throw new IllegalStateException("the message is in the transcript already");
    }
  }

  /** The transcript hash through everything taken and sent so far. */
  public final byte[] hashThrough() throws TlsException {
    appendFrame();
    return driver.handshake().transcript.hash();
  }

  /** Puts message_hash in the place of everything so far, the hello included. RFC 9846 §4.1. */
  public final void hashFirstHello(HashAlgorithm hash) throws TlsException {
    appendFrame();
    driver.handshake().transcript.replaceWithMessageHash(hash);
  }

  final void appendFrame() throws TlsException {
    if (!appended && frame != null) {
      appended = true;
      driver.handshake().transcript.append(frame);
    }
  }

  // --- what a state causes

  /** Sends a message in the current epoch and hashes it. */
  public final void send(HandshakeMessage message) throws TlsException {
    sendFrame(encode(message));
  }

  /** Sends a message that the transcript leaves out. */
  public final void sendOutsideTranscript(HandshakeMessage message) throws TlsException {
    appendFrame();
    emit(encode(message));
  }

  /** The wire form of a message, put together in a buffer that all of the handshake share. */
  public final byte[] encode(HandshakeMessage message) {
    return message.toFrame(driver.handshake().scratch);
  }

  /** Sends a message already encoded, and hashes it. */
  public final void sendFrame(byte[] bytes) throws TlsException {
    appendFrame();
    driver.handshake().transcript.append(bytes);
    emit(bytes);
  }

  private void emit(byte[] bytes) {
    driver.carriage.message(driver.handshake().outboundEpoch, bytes);
    messageEvent(Direction.OUTBOUND, driver.handshake().outboundEpoch, bytes);
  }

  /** The change_cipher_spec that poses as TLS 1.2, once a driver. RFC 9846 Appendix E.4. */
  public final void compatibilityChangeCipherSpec() {
    if (rules().compatibilityMode() && !driver.handshake().compatibilityCcsSent) {
      driver.handshake().compatibilityCcsSent = true;
      poseAsTls12();
    }
  }

  /** A carriage that carries no TLS 1.2 cannot look like it. */
  void poseAsTls12() {}

  /** Our flight is complete; what the peer sends from here on must answer it. */
  public final void flightEnds() throws TlsException {
    driver.carriage.flightEnds();
  }

  public final void version(ProtocolVersion version) {
    driver.handshake().facts.version = version;
    driver.carriage.version(version);
  }

  /** Evidence that no handshake byte is left over before a change of read keys. */
  public final StreamAligned aligned() throws TlsException {
    return driver.carriage.aligned();
  }

  public final void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence)
      throws TlsException {
    keyLog(secret.logLabel(), secret.revealForKeyLogIf(driver.handshake().keyLog.isPresent()));
    driver.carriage.read(epoch, suite, secret, evidence);
    driver.inboundEpoch = epoch;
    event(new TlsEvent.KeysInstalled(Direction.INBOUND, epoch, suite.suite()));
  }

  public final void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) throws TlsException {
    keyLog(secret.logLabel(), secret.revealForKeyLogIf(driver.handshake().keyLog.isPresent()));
    driver.carriage.write(epoch, suite, secret);
    driver.handshake().outboundEpoch = epoch;
    event(new TlsEvent.KeysInstalled(Direction.OUTBOUND, epoch, suite.suite()));
  }

  public final void keyUpdated(boolean replyWanted, StreamAligned evidence) throws TlsException {
    driver.carriage.keyUpdated(replyWanted, evidence);
  }

  /** What was agreed on about records, where there are some. RFC 8449 §4. */
  public void recordSizes(int outbound, int inbound) {}

  public final void skipEarlyData(boolean untilSecondHello) {
    driver.carriage.skipEarlyData(untilSecondHello);
  }

  public final void peerFinished() {
    driver.carriage.peerFinished();
  }

  public final void mayWrite() {
    driver.carriage.mayWrite();
  }

  /** The peer sent a ticket that is not kept; it may not do that for ever. RFC 9846 §4.7.1. */
  public final void ticketNotTaken() throws TlsException {
    driver.carriage.ticketNotTaken();
  }

  /** The handshake is over: both Finished are checked. */
  public final void complete(Exporter exporter) {
    driver.exporter(exporter);
    driver.handshake().facts.complete = true;
    driver.carriage.complete();
    if (driver.config.events().isPresent()) {
      event(new TlsEvent.HandshakeComplete(driver.publish()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.HandshakeFacts;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One input's time in a state: what the state may look at, and what it may cause. */
public final class Turn extends Told {
  private boolean appended;
  private @Nullable Instant now;

  Turn(Connection connection, byte @Nullable [] frame, boolean inTranscript) {
    super(connection, frame);
    this.appended = frame == null || !inTranscript;
  }

  public CryptoBackend crypto() {
    return connection.config.crypto();
  }

  public Limits limits() {
    return connection.config.limits();
  }

  /** When this turn began to ask; the same for all of it. */
  public Instant now() {
    Instant read = now;
    if (read == null) {
      read = connection.config.clock().instant();
      now = read;
    }
    return read;
  }

  public Role role() {
    return connection.role();
  }

  public CarriageRules rules() {
    return connection.carriage.rules();
  }

  public Transcript transcript() {
    return connection.handshake().transcript;
  }

  /** The facts to fill in; published after the turn. */
  public HandshakeFacts facts() {
    return connection.handshake().facts;
  }

  /** What was published last; all there is once the connection is open. */
  public HandshakeView view() {
    return connection.view();
  }

  /** Both sides are those of the session, without showing anything again. */
  public void resumed(Session session) {
    HandshakeFacts facts = facts();
    facts.resumed = true;
    facts.peerChain = session.peerChain();
    facts.peerRawKey = session.peerRawKey().orElse(null);
    facts.peerCertificateType = session.peerCertificateType();
    facts.ownChain = session.ownChain();
    facts.ownCertificateType = session.ownCertificateType();
    facts.ocspResponse = session.ocspResponse().orElse(null);
    facts.signedCertificateTimestamps = session.signedCertificateTimestamps().orElse(null);
  }

  /** An immutable snapshot of the facts as they are now, for work to look at. */
  public HandshakeView publish() {
    return connection.publish();
  }

  // --- the input and the transcript

  /** The frame being taken, header included. */
  public byte[] frame() {
    return Objects.requireNonNull(frame, "no message is being taken");
  }

  /** The transcript hash before the message being taken. */
  public byte[] hashBefore() {
    if (frame != null && appended) {
      throw new IllegalStateException("the message is in the transcript already");
    }
    return connection.handshake().transcript.hash();
  }

  /** The transcript hash through everything taken and sent so far. */
  public byte[] hashThrough() throws TlsException {
    appendFrame();
    return connection.handshake().transcript.hash();
  }

  /** All messages before the one being taken, for the signatures of TLS 1.2. RFC 5246 §7.4.8. */
  public byte[] messagesBefore() {
    if (frame != null && appended) {
      throw new IllegalStateException("the message is in the transcript already");
    }
    return connection.handshake().transcript.messages();
  }

  /** All messages taken and sent so far. */
  public byte[] messagesThrough() throws TlsException {
    appendFrame();
    return connection.handshake().transcript.messages();
  }

  /** Puts message_hash in the place of everything so far, the hello included. RFC 9846 §4.1. */
  public void hashFirstHello(HashAlgorithm hash) throws TlsException {
    appendFrame();
    connection.handshake().transcript.replaceWithMessageHash(hash);
  }

  void appendFrame() throws TlsException {
    if (!appended && frame != null) {
      appended = true;
      connection.handshake().transcript.append(frame);
    }
  }

  // --- what a state causes

  /** Sends a message in the current epoch and hashes it. */
  public void send(HandshakeMessage message) throws TlsException {
    sendFrame(encode(message));
  }

  /** Sends a message that the transcript leaves out. */
  public void sendOutsideTranscript(HandshakeMessage message) throws TlsException {
    appendFrame();
    emit(encode(message));
  }

  /** The wire form of a message, put together in a buffer that all of the handshake share. */
  public byte[] encode(HandshakeMessage message) {
    return message.toFrame(connection.handshake().scratch);
  }

  /** Sends a message already encoded, and hashes it. */
  public void sendFrame(byte[] bytes) throws TlsException {
    appendFrame();
    connection.handshake().transcript.append(bytes);
    emit(bytes);
  }

  private void emit(byte[] bytes) {
    connection.carriage.message(connection.handshake().outboundEpoch, bytes);
    messageEvent(Direction.OUTBOUND, connection.handshake().outboundEpoch, bytes);
  }

  public void changeCipherSpec() {
    connection.carriage.changeCipherSpec();
    event(new TlsEvent.ChangeCipherSpec(Direction.OUTBOUND));
  }

  /** The change_cipher_spec that poses as TLS 1.2, once a connection. RFC 9846 Appendix E.4. */
  public void compatibilityChangeCipherSpec() {
    if (rules().compatibilityMode() && !connection.handshake().compatibilityCcsSent) {
      connection.handshake().compatibilityCcsSent = true;
      changeCipherSpec();
    }
  }

  /** Our flight is complete; what the peer sends from here on must answer it. */
  public void flightEnds() throws TlsException {
    connection.carriage.flightEnds();
  }

  public void version(ProtocolVersion version) {
    connection.handshake().facts.version = version;
    connection.carriage.version(version);
  }

  /** Evidence that no handshake byte is left over before a change of read keys. */
  public StreamAligned aligned() throws TlsException {
    return connection.carriage.aligned();
  }

  public void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence)
      throws TlsException {
    keyLog(secret.logLabel(), secret.revealForKeyLogIf(connection.handshake().keyLog.isPresent()));
    connection.carriage.read(epoch, suite, secret, evidence);
    connection.inboundEpoch = epoch;
    event(new TlsEvent.KeysInstalled(Direction.INBOUND, epoch, suite.suite()));
  }

  public void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) throws TlsException {
    keyLog(secret.logLabel(), secret.revealForKeyLogIf(connection.handshake().keyLog.isPresent()));
    connection.carriage.write(epoch, suite, secret);
    connection.handshake().outboundEpoch = epoch;
    event(new TlsEvent.KeysInstalled(Direction.OUTBOUND, epoch, suite.suite()));
  }

  /** TLS 1.2: keys for what the peer sends after its change_cipher_spec. */
  public void read(Tls12Keys keys, StreamAligned evidence) throws TlsException {
    connection.carriage.read(keys, evidence);
    connection.inboundEpoch = Epoch.APPLICATION;
    event(new TlsEvent.KeysInstalled(Direction.INBOUND, Epoch.APPLICATION, keys.suite().suite()));
  }

  /** TLS 1.2: keys for what follows our change_cipher_spec. */
  public void write(Tls12Keys keys) throws TlsException {
    connection.carriage.write(keys);
    connection.handshake().outboundEpoch = Epoch.APPLICATION;
    event(new TlsEvent.KeysInstalled(Direction.OUTBOUND, Epoch.APPLICATION, keys.suite().suite()));
  }

  public void keyUpdated(boolean replyWanted, StreamAligned evidence) throws TlsException {
    connection.carriage.keyUpdated(replyWanted, evidence);
  }

  public void recordSizes(int outbound, int inbound) {
    if (rules().recordSizes()) {
      connection.carriage.recordSizes(outbound, inbound);
    }
  }

  public void skipEarlyData(boolean untilSecondHello) {
    connection.carriage.skipEarlyData(untilSecondHello);
  }

  public void peerFinished() {
    connection.carriage.peerFinished();
  }

  public void mayWrite() {
    connection.carriage.mayWrite();
  }

  /** Data may follow our Finished before the peer's is checked. TLS 1.2, RFC 7918. */
  public void falseStart(FinishedSent evidence, Exporter exporter) {
    Objects.requireNonNull(evidence);
    connection.exporter(exporter);
    connection.carriage.mayWrite();
  }

  /**
   * Another handshake begins inside the open connection, with a transcript of its own. TLS 1.2.
   *
   * @throws TlsException RENEGOTIATION_REFUSED if this side has said close_notify
   */
  public void beginAgain(ClientConfig config) throws TlsException {
    connection.carriage.beginAgain();
    connection.beginAgain(config.keyLog());
  }

  /** Answers the beginning of another handshake with a warning. TLS 1.2, RFC 5246 §7.2.2. */
  public void declineHandshake() throws TlsException {
    connection.carriage.declineHandshake();
  }

  /** The peer asked for a handshake; it may not do that for ever. RFC 5246 §7.4.1.1. */
  public void helloRequested() throws TlsException {
    connection.carriage.helloRequested();
  }

  /** The peer sent a ticket that is not kept; it may not do that for ever. RFC 9846 §4.7.1. */
  public void ticketNotTaken() throws TlsException {
    connection.carriage.ticketNotTaken();
  }

  /** The handshake is over: both Finished are checked. */
  public void complete(Exporter exporter) {
    connection.exporter(exporter);
    connection.handshake().facts.complete = true;
    connection.carriage.complete();
    if (connection.config.events().isPresent()) {
      event(new TlsEvent.HandshakeComplete(connection.publish()));
    }
  }
}

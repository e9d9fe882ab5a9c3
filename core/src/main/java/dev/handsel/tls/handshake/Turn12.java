// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.schedule.Tls12Keys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A turn over a carriage that carries TLS 1.2, and what the states of that version cause. */
public final class Turn12 extends Turn {
  private final Carriage12 carriage;

  Turn12(DriverState driver, Carriage12 carriage, byte @Nullable [] frame, boolean inTranscript) {
    super(driver, frame, inTranscript);
    this.carriage = carriage;
  }

  /** All messages before the one being taken, for signatures. RFC 5246 §7.4.8. */
  public byte[] messagesBefore() {
    requireBefore();
    return transcript().messages();
  }

  /** All messages taken and sent so far. */
  public byte[] messagesThrough() throws TlsException {
    appendFrame();
    return transcript().messages();
  }

  public void changeCipherSpec() {
    carriage.changeCipherSpec();
    event(new TlsEvent.ChangeCipherSpec(Direction.OUTBOUND));
  }

  @Override
  void poseAsTls12() {
    changeCipherSpec();
  }

  /** Keys for what the peer sends after its change_cipher_spec. */
  public void read(Tls12Keys keys, StreamAligned evidence) throws TlsException {
    carriage.read(keys, evidence);
    driver.inboundEpoch = Epoch.APPLICATION;
    event(new TlsEvent.KeysInstalled(Direction.INBOUND, Epoch.APPLICATION, keys.suite().suite()));
  }

  /** Keys for what follows our change_cipher_spec. */
  public void write(Tls12Keys keys) throws TlsException {
    carriage.write(keys);
    driver.handshake().outboundEpoch = Epoch.APPLICATION;
    event(new TlsEvent.KeysInstalled(Direction.OUTBOUND, Epoch.APPLICATION, keys.suite().suite()));
  }

  @Override
  public void recordSizes(int outbound, int inbound) {
    carriage.recordSizes(outbound, inbound);
  }

  /** Data may follow our Finished before the peer's is checked. RFC 7918. */
  public void falseStart(FinishedSent evidence, Exporter exporter) {
    Objects.requireNonNull(evidence);
    driver.exporter(exporter);
    mayWrite();
  }

  /**
   * Another handshake begins inside the open connection, with a transcript of its own.
   *
   * @throws TlsException RENEGOTIATION_REFUSED if this side has said close_notify
   */
  public void beginAgain(ClientConfig config) throws TlsException {
    carriage.beginAgain();
    driver.beginAgain(config.keyLog());
  }

  /** Answers the beginning of another handshake with a warning. RFC 5246 §7.2.2. */
  public void declineHandshake() throws TlsException {
    carriage.declineHandshake();
  }

  /** The peer asked for a handshake; it may not do that for ever. RFC 5246 §7.4.1.1. */
  public void helloRequested() throws TlsException {
    carriage.helloRequested();
  }
}

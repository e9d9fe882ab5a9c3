// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.handshake.Carriage;
import dev.handsel.tls.handshake.CarriageRules;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Carries TLS 1.3 as QUIC does: messages by epoch, and a secret for each. RFC 9001 §4. */
class Carried implements Carriage {
  private final CarriageRules rules;
  final List<Message> sent = new ArrayList<>();
  final Map<Epoch, byte[]> readSecrets = new EnumMap<>(Epoch.class);
  final Map<Epoch, byte[]> writeSecrets = new EnumMap<>(Epoch.class);
  Epoch readEpoch = Epoch.PLAINTEXT;
  int leftover;
  int installed;
  int flights;
  boolean complete;
  boolean mayWrite;

  Carried(CarriageRules rules) {
    this.rules = rules;
  }

  @Override
  public CarriageRules rules() {
    return rules;
  }

  @Override
  public int leftover() {
    return leftover;
  }

  @Override
  public void message(Epoch epoch, byte[] frame) {
    sent.add(new Message(epoch, frame.clone()));
  }

  @Override
  public void flightEnds() {
    flights++;
  }

  @Override
  public void version(ProtocolVersion version) {}

  @Override
  public void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence) {
    readEpoch = epoch;
    keep(readSecrets, epoch, secret);
  }

  @Override
  public void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) {
    keep(writeSecrets, epoch, secret);
  }

  private void keep(Map<Epoch, byte[]> secrets, Epoch epoch, TrafficSecret secret) {
    installed++;
    secrets.put(epoch, secret.revealForKeyLog());
    secret.close();
  }

  /** QUIC changes its keys by itself, and its rules say so. RFC 9001 §6. */
  @Override
  public void keyUpdated(boolean replyWanted, StreamAligned evidence) {}

  @Override
  public void skipEarlyData(boolean untilSecondHello) {}

  @Override
  public void peerFinished() {}

  @Override
  public void ticketNotTaken() {}

  @Override
  public void mayWrite() {
    mayWrite = true;
  }

  @Override
  public void complete() {
    complete = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Limits;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.transcript.Transcript;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one handshake and its driver share. Confined to the driver. */
final class Connection {
  final CryptoBackend crypto;
  final Limits limits;
  final InstantSource clock;
  final Optional<EventSink> events;
  final Optional<KeyLogSink> keyLog;
  final Carriage carriage;
  final Transcript transcript;
  final HandshakeView.Draft facts;
  Epoch inboundEpoch = Epoch.PLAINTEXT;
  Epoch outboundEpoch = Epoch.PLAINTEXT;
  byte @Nullable [] clientRandom;
  @Nullable Exporter exporter;
  boolean compatibilityCcsSent;
  private volatile HandshakeView view;

  Connection(
      Role role,
      CryptoBackend crypto,
      Limits limits,
      InstantSource clock,
      Optional<EventSink> events,
      Optional<KeyLogSink> keyLog,
      Carriage carriage) {
    this.crypto = crypto;
    this.limits = limits;
    this.clock = clock;
    this.events = events;
    this.keyLog = keyLog;
    this.carriage = carriage;
    this.transcript = new Transcript(crypto, limits.handshakeMemory());
    this.facts = new HandshakeView.Draft(role);
    this.view = facts.publish();
  }

  HandshakeView publish() {
    view = facts.publish();
    return view;
  }

  HandshakeView view() {
    return view;
  }
}

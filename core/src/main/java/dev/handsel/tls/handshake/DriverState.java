// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.TlsConfig;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.schedule.Exporter;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one handshake and its driver share, and the little that an open connection keeps of it.
 * Confined to the driver, whose superclass it is, because every idle connection would keep one.
 */
abstract sealed class DriverState permits Driver {
  final KeptConfig config;
  final Carriage carriage;
  Epoch inboundEpoch = Epoch.PLAINTEXT;
  @Nullable Exporter exporter;
  private @Nullable Handshake handshake;
  private PublishedFacts view;
  private boolean outdated;

  /** What ends with the handshake. */
  static final class Handshake {
    final Optional<KeyLogSink> keyLog;
    final Transcript transcript;
    final HandshakeFacts facts;
    final Writer scratch = new Writer(512);
    Epoch outboundEpoch = Epoch.PLAINTEXT;
    byte @Nullable [] clientRandom;
    boolean compatibilityCcsSent;

    private Handshake(HandshakeFacts facts, KeptConfig config, Optional<KeyLogSink> keyLog) {
      this.keyLog = keyLog;
      this.transcript = new Transcript(config.crypto(), config.limits().handshake().memory());
      this.facts = facts;
    }
  }

  DriverState(Role role, TlsConfig config, Carriage carriage) {
    this.config = KeptConfig.of(config);
    this.carriage = carriage;
    Handshake begun = new Handshake(new HandshakeFacts(role), this.config, config.keyLog());
    this.handshake = begun;
    this.view = PublishedFacts.begun(role);
  }

  final Handshake handshake() {
    Handshake current = handshake;
    if (current == null) {
      throw new IllegalStateException("the handshake is over, and so is what it knew");
    }
    return current;
  }

  Role role() {
    return view.role();
  }

  /** The version agreed on, published or not. */
  final @Nullable ProtocolVersion version() {
    Handshake current = handshake;
    return current == null ? view.version().orElse(null) : current.facts.version;
  }

  /** What a Certificate of this direction carries, published or not. */
  final CertificateType certificateType(Direction direction) {
    Handshake current = handshake;
    HandshakeFacts facts = current == null ? view.draft() : current.facts;
    return direction == Direction.INBOUND ? facts.peerCertificateType : facts.ownCertificateType;
  }

  /** Another handshake begins: nothing of the one before is hashed or exported any more. */
  final void beginAgain(Optional<KeyLogSink> keyLog) {
    Handshake begun = new Handshake(view.again(), config, keyLog);
    begun.outboundEpoch = Epoch.APPLICATION;
    exporter(null);
    handshake = begun;
    view = begun.facts.publish();
  }

  final void exporter(@Nullable Exporter next) {
    Exporter before = exporter;
    exporter = next;
    if (before != null) {
      before.close();
    }
  }

  final HandshakeView publish() {
    view = handshake().facts.publish();
    outdated = false;
    return view;
  }

  /** The facts may have changed; whoever looks next gets another snapshot. */
  final void outdate() {
    outdated = true;
  }

  /** The handshake is over: drops all that only it needed. */
  final void settle() {
    Handshake current = handshake;
    if (current != null) {
      view = current.facts.settle();
      handshake = null;
    }
  }

  public final HandshakeView view() {
    return outdated && handshake != null ? publish() : view;
  }
}

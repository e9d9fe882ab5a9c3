// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.schedule.Exporter13;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a turn tells its listeners: events and key logs, of which nothing is put together when
 * nobody listens.
 */
abstract sealed class TurnEvents permits Turn {
  final DriverState driver;
  final byte @Nullable [] frame;
  private final Epoch epoch;
  private boolean announced;

  TurnEvents(DriverState driver, byte @Nullable [] frame) {
    this.driver = driver;
    this.frame = frame;
    this.epoch = driver.inboundEpoch;
    this.announced = frame == null;
  }

  /** The random that names the connection in key logs. */
  public final void clientRandom(Opaque random) {
    driver.handshake().clientRandom = random.toByteArray();
  }

  public final boolean keyLogging() {
    return driver.handshake().keyLog.isPresent();
  }

  /** Logs a secret; an empty one is not logged. */
  public final void keyLog(String label, byte[] secret) {
    byte[] random = driver.handshake().clientRandom;
    if (secret.length > 0 && random != null) {
      driver.handshake().keyLog.ifPresent(log -> log.log(label, random.clone(), secret));
    }
  }

  public final void keyLog(Exporter13 exporter) {
    if (keyLogging()) {
      keyLog("EXPORTER_SECRET", exporter.revealForKeyLog());
    }
  }

  /**
   * Tells what was chosen and why, in words for people, which are put together only if somebody
   * listens.
   *
   * @param why a format for {@code parts}
   */
  public final void decided(String what, Object value, String why, Object... parts) {
    if (driver.config.events().isPresent()) {
      decided(what, value, Shown.format(why, parts));
    }
  }

  /** Tells what was chosen and why, in words for people. */
  public final void decided(String what, Object value, String why) {
    if (driver.config.events().isPresent()) {
      event(new TlsEvent.Decided(what, String.valueOf(value), why));
    }
  }

  public final void event(TlsEvent event) {
    announce();
    driver.config.events().ifPresent(sink -> sink.on(event));
  }

  /**
   * Tells of the message being taken, before anything it causes; by then a hello has fixed the
   * version.
   */
  final void announce() {
    if (!announced && frame != null) {
      announced = true;
      messageEvent(Direction.INBOUND, epoch, frame);
    }
  }

  final void messageEvent(Direction direction, Epoch epoch, byte[] bytes) {
    if (driver.config.events().isEmpty()) {
      return;
    }
    HandshakeType type = new HandshakeType(bytes[0] & 0xff);
    ProtocolVersion version = driver.version();
    event(
        new TlsEvent.Message(
            direction,
            epoch,
            type,
            Opaque.of(bytes),
            version == null ? ProtocolVersion.TLS_1_3 : version,
            type.equals(HandshakeType.SERVER_HELLO) && HelloRetryRequest.is(bytes),
            type.equals(HandshakeType.CERTIFICATE)
                ? driver.certificateType(direction)
                : CertificateType.X509,
            type.equals(HandshakeType.NEW_SESSION_TICKET)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import java.util.Locale;
import java.util.Optional;

/** One line for each event that is no step. */
final class EventText {
  private EventText() {}

  static Optional<String> of(TlsEvent event) {
    if (event instanceof TlsEvent.Record record) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "record %s %s%s, %d bytes",
              way(record.direction()),
              record.outerType(),
              record.innerType().equals(record.outerType()) ? "" : " holding " + record.innerType(),
              record.length()));
    } else if (event instanceof TlsEvent.StateChanged change) {
      return Optional.of("state " + change.from() + " → " + change.to());
    } else if (event instanceof TlsEvent.KeysInstalled keys) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "keys %s: %s under %s",
              way(keys.direction()),
              lower(keys.epoch()),
              keys.suite()));
    } else if (event instanceof TlsEvent.Decided decided) {
      return Optional.of(
          Printable.of(
              "decided " + decided.what() + " = " + decided.value() + ": " + decided.why()));
    } else if (event instanceof TlsEvent.HandshakeComplete) {
      return Optional.of("handshake complete");
    } else if (event instanceof TlsEvent.SessionOffered session) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "session %s, good for %d s",
              session.direction() == Direction.INBOUND ? "received" : "given",
              session.lifetimeSeconds()));
    } else if (event instanceof TlsEvent.Closed closed) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s ended%s",
              way(closed.direction()),
              closed.orderly() ? "" : " without close_notify"));
    } else if (event instanceof TlsEvent.Notice notice) {
      return Optional.of("notice: " + Printable.of(notice.text()));
    } else {
      return Optional.empty();
    }
  }

  static String way(Direction direction) {
    return direction == Direction.OUTBOUND ? "out" : "in";
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

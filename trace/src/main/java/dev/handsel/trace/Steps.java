// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns the events of one connection into numbered steps. Frames marked sensitive become steps
 * without contents, unless {@code revealing} was asked for.
 */
public final class Steps implements EventSink {
  private final Role role;
  private final boolean revealing;
  private final Consumer<? super Step> out;
  private final Numbering numbering = new Numbering();
  private final Set<Direction> changed = EnumSet.noneOf(Direction.class);
  private final Set<Direction> keyed = EnumSet.noneOf(Direction.class);
  private boolean tls13;
  private boolean lastInboundBare;

  private Steps(Role role, boolean revealing, Consumer<? super Step> out) {
    this.role = role;
    this.revealing = revealing;
    this.out = out;
  }

  /** Steps as seen from the side of {@code role}, given to {@code out} as they happen. */
  public static Steps seenFrom(Role role, Consumer<? super Step> out) {
    return new Steps(role, false, out);
  }

  /** The same, with the contents of frames that are marked sensitive. */
  public static Steps revealing(Role role, Consumer<? super Step> out) {
    return new Steps(role, true, out);
  }

  @Override
  public void on(TlsEvent event) {
    if (event instanceof TlsEvent.Message message) {
      message(message);
    } else if (event instanceof TlsEvent.ChangeCipherSpec change) {
      changeCipherSpec(change);
    } else if (event instanceof TlsEvent.ApplicationData data) {
      bare(StepName.APPLICATION_DATA, data.direction(), data.length(), true, List.of());
    } else if (event instanceof TlsEvent.Alert alert) {
      alert(alert);
    } else if (event instanceof TlsEvent.KeysInstalled keys) {
      keyed.add(keys.direction());
    } else if (event instanceof TlsEvent.Record record && record.direction() == Direction.INBOUND) {
      lastInboundBare = !record.outerType().equals(ContentType.APPLICATION_DATA);
    }
  }

  private void message(TlsEvent.Message message) {
    if (message.type().equals(HandshakeType.SERVER_HELLO)) {
      tls13 = HelloHighlights.selectsTls13(message);
      numbering.tls13(tls13);
    }
    StepName name = StepName.of(message);
    Role from = from(message.direction());
    boolean hidden = message.sensitive() && !revealing;
    out.accept(
        new Step(
            numbering.next(name, from),
            name,
            from,
            message.frame().length(),
            message.epoch() != Epoch.PLAINTEXT || changed.contains(message.direction()),
            hidden ? List.of() : Highlights.of(message),
            hidden,
            hidden ? Optional.empty() : Optional.of(Explained.of(message)),
            hidden ? Opaque.EMPTY : message.frame()));
  }

  private void changeCipherSpec(TlsEvent.ChangeCipherSpec change) {
    bare(
        tls13 ? StepName.COMPATIBILITY : StepName.CHANGE_CIPHER_SPEC,
        change.direction(),
        1,
        false,
        List.of());
    if (!tls13) {
      changed.add(change.direction());
    }
  }

  private void alert(TlsEvent.Alert alert) {
    boolean close = alert.description().equals(AlertDescription.CLOSE_NOTIFY);
    bare(
        close ? StepName.CLOSE_NOTIFY : StepName.ALERT,
        alert.direction(),
        2,
        sealed(alert.direction()),
        close
            ? List.of()
            : List.of(
                new Detail("level", alert.fatal() ? "fatal" : "warning"),
                new Detail("description", alert.description().toString())));
  }

  /**
   * Whether an alert crosses encrypted: from a ChangeCipherSpec on, or in TLS 1.3 from the keys on,
   * unless the peer had none yet.
   */
  private boolean sealed(Direction direction) {
    if (!tls13) {
      return changed.contains(direction);
    }
    return keyed.contains(direction) && !(direction == Direction.INBOUND && lastInboundBare);
  }

  private void bare(
      StepName name, Direction direction, int size, boolean sealed, List<Detail> details) {
    Role from = from(direction);
    out.accept(
        new Step(
            numbering.next(name, from),
            name,
            from,
            size,
            sealed,
            details,
            false,
            Optional.empty(),
            Opaque.EMPTY));
  }

  private Role from(Direction direction) {
    return direction == Direction.OUTBOUND ? role : role.peer();
  }
}

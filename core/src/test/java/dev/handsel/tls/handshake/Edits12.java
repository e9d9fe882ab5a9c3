// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Slot;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What somebody in the middle may change in a handshake of TLS 1.2. */
final class Edits12 {
  private Edits12() {}

  /** Sides that know the whole of TLS 1.2 and ask for nothing special. */
  static FrameWire plain(Middle middle) throws TlsException {
    return new FrameWire(client(), server(), middle);
  }

  static ClientConfig client() {
    return Tls12.client(Tls12.policy()).build();
  }

  static ServerConfig server() {
    return Tls12.server(Tls12.policy(), "EC").build();
  }

  /** Runs into the fault, and sees no side open that should not be. */
  static void assertFault(FrameWire wire, Fault fault) {
    assertThatThrownBy(wire::run)
        .isInstanceOfSatisfying(TlsException.class, e -> assertThat(e.fault()).contains(fault));
    assertThat(wire.mayRead(Role.CLIENT) && wire.mayRead(Role.SERVER)).isFalse();
  }

  static void assertFault(Middle middle, Fault fault) throws TlsException {
    assertFault(plain(middle), fault);
  }

  /** Changes messages of one type. */
  static Middle changing(HandshakeType type, UnaryOperator<byte[]> change) {
    return (sender, unit) ->
        List.of(unit.is(type) ? Unit.of(unit.epoch(), change.apply(unit.frame())) : unit);
  }

  static ServerHello serverHello(byte[] frame) {
    try {
      return ServerHello.CODEC.fromBytes(Arrays.copyOfRange(frame, 4, frame.length));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static ClientHello clientHello(byte[] frame) {
    try {
      return ClientHello.CODEC.fromBytes(Arrays.copyOfRange(frame, 4, frame.length));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static <T> Middle answering(Slot<InServerHello, T> slot, T value) {
    return changing(
        HandshakeType.SERVER_HELLO,
        frame -> {
          ServerHello hello = serverHello(frame);
          Extensions.Builder<InServerHello> out = Extensions.builder();
          copy(hello.extensions(), slot.type(), out);
          out.put(slot, value);
          return with(hello, hello.sessionId(), hello.suite(), out.build()).toFrame();
        });
  }

  static Middle withoutAnswer(ExtensionType type) {
    return changing(
        HandshakeType.SERVER_HELLO,
        frame -> {
          ServerHello hello = serverHello(frame);
          Extensions.Builder<InServerHello> out = Extensions.builder();
          copy(hello.extensions(), type, out);
          return with(hello, hello.sessionId(), hello.suite(), out.build()).toFrame();
        });
  }

  static ServerHello with(
      ServerHello hello, Opaque sessionId, CipherSuite suite, Extensions<InServerHello> ext) {
    return new ServerHello(
        hello.legacyVersion(), hello.random(), sessionId, suite, hello.compressionMethod(), ext);
  }

  private static void copy(
      Extensions<InServerHello> from, ExtensionType but, Extensions.Builder<InServerHello> to) {
    for (Slot<?, ?> slot : ExtensionRegistry.slots()) {
      if (slot.carrier() == InServerHello.class && !slot.type().equals(but)) {
        @SuppressWarnings("unchecked") // the carrier was just compared
        Slot<InServerHello, Object> known = (Slot<InServerHello, Object>) slot;
        from.get(known).ifPresent(value -> to.put(known, value));
      }
    }
  }

  static Middle offering(ExtensionType but, UnaryOperator<Extensions.Builder<InClientHello>> more) {
    return changing(
        HandshakeType.CLIENT_HELLO,
        frame -> {
          ClientHello hello = clientHello(frame);
          Extensions.Builder<InClientHello> out = Extensions.builder();
          for (Slot<?, ?> slot : ExtensionRegistry.slots()) {
            if (slot.carrier() == InClientHello.class && !slot.type().equals(but)) {
              @SuppressWarnings("unchecked") // the carrier was just compared
              Slot<InClientHello, Object> known = (Slot<InClientHello, Object>) slot;
              hello.extensions().get(known).ifPresent(value -> out.put(known, value));
            }
          }
          return new ClientHello(
                  hello.legacyVersion(),
                  hello.random(),
                  hello.sessionId(),
                  hello.suites(),
                  hello.compressionMethods(),
                  more.apply(out).build())
              .toFrame();
        });
  }
}

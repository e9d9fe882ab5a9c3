// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.extension.Carrier;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InHelloRetryRequest;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Slot;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What somebody in the middle may change in a handshake of TLS 1.3. */
final class Edits13 {
  private Edits13() {}

  static Policy policy() {
    return Policies.MODERN_2026_12.toBuilder()
        .name("TLS13")
        .versions(List.of(ProtocolVersion.TLS_1_3))
        .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1))
        .build();
  }

  /** A policy whose server asks the client of {@link #policy} for another share. */
  static Policy retrying() {
    return policy().toBuilder().groups(List.of(NamedGroup.SECP256R1)).build();
  }

  static ClientConfig client() {
    return Tls12.client(policy()).build();
  }

  static ServerConfig server() {
    return Tls12.server(policy(), "EC").build();
  }

  static FrameWire plain(Middle middle) throws TlsException {
    return new FrameWire(client(), server(), middle);
  }

  /** With a HelloRetryRequest. */
  static FrameWire retried(Middle middle) throws TlsException {
    return new FrameWire(client(), Tls12.server(retrying(), "EC").build(), middle);
  }

  static void assertFault(Middle middle, Fault fault) throws TlsException {
    Edits12.assertFault(plain(middle), fault);
  }

  static void assertFault(FrameWire wire, Fault fault) {
    Edits12.assertFault(wire, fault);
  }

  static void assertRetriedFault(Middle middle, Fault fault) throws TlsException {
    Edits12.assertFault(retried(middle), fault);
  }

  /** Every ClientHello. */
  static Middle hello(UnaryOperator<ClientHello> change) {
    return Edits12.changing(
        HandshakeType.CLIENT_HELLO, frame -> change.apply(Edits12.clientHello(frame)).toFrame());
  }

  /** The ClientHello after a retry alone. */
  static Middle secondHello(UnaryOperator<ClientHello> change) {
    boolean[] first = {true};
    return (sender, unit) -> {
      if (!unit.is(HandshakeType.CLIENT_HELLO) || first[0]) {
        first[0] = false;
        return List.of(unit);
      }
      ClientHello hello = Edits12.clientHello(unit.frame());
      return List.of(Unit.of(unit.epoch(), change.apply(hello).toFrame()));
    };
  }

  /** A ServerHello that is no HelloRetryRequest. */
  static Middle answer(UnaryOperator<ServerHello> change) {
    return Edits12.changing(
        HandshakeType.SERVER_HELLO,
        frame ->
            HelloRetryRequest.is(frame)
                ? frame
                : change.apply(Edits12.serverHello(frame)).toFrame());
  }

  static Middle retry(UnaryOperator<HelloRetryRequest> change) {
    return Edits12.changing(
        HandshakeType.SERVER_HELLO,
        frame ->
            HelloRetryRequest.is(frame)
                ? change.apply(body(HelloRetryRequest.CODEC, frame)).toFrame()
                : frame);
  }

  static Middle encrypted(UnaryOperator<Extensions.Builder<InEncryptedExtensions>> more) {
    return Edits12.changing(
        HandshakeType.ENCRYPTED_EXTENSIONS,
        frame ->
            new EncryptedExtensions(
                    edited(
                        body(EncryptedExtensions.CODEC, frame).extensions(),
                        InEncryptedExtensions.class,
                        Set.of(),
                        more))
                .toFrame());
  }

  /** A message of one type, decoded, changed and encoded again. */
  static <M extends HandshakeMessage> Middle message(
      HandshakeType type, dev.handsel.tls.codec.Codec<M> codec, UnaryOperator<M> change) {
    return Edits12.changing(type, frame -> change.apply(body(codec, frame)).toFrame());
  }

  static <M> M body(dev.handsel.tls.codec.Codec<M> codec, byte[] frame) {
    try {
      return codec.fromBytes(Arrays.copyOfRange(frame, 4, frame.length));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static ClientHello with(ClientHello hello, Extensions<InClientHello> extensions) {
    return new ClientHello(
        hello.legacyVersion(),
        hello.random(),
        hello.sessionId(),
        hello.suites(),
        hello.compressionMethods(),
        extensions);
  }

  static ClientHello without(ClientHello hello, ExtensionType... types) {
    return with(
        hello, edited(hello.extensions(), InClientHello.class, Set.of(types), more -> more));
  }

  /** The hello with another value in a slot, at its place. */
  static <T> ClientHello with(ClientHello hello, Slot<InClientHello, T> slot, T value) {
    return with(
        hello,
        edited(
            hello.extensions(),
            InClientHello.class,
            Set.of(slot.type()),
            more -> more.put(slot, value)));
  }

  static ServerHello with(ServerHello hello, Extensions<InServerHello> extensions) {
    return Edits12.with(hello, hello.sessionId(), hello.suite(), extensions);
  }

  static <T> ServerHello with(ServerHello hello, Slot<InServerHello, T> slot, T value) {
    return with(
        hello,
        edited(
            hello.extensions(),
            InServerHello.class,
            Set.of(slot.type()),
            more -> more.put(slot, value)));
  }

  static ServerHello without(ServerHello hello, ExtensionType... types) {
    return with(
        hello, edited(hello.extensions(), InServerHello.class, Set.of(types), more -> more));
  }

  static HelloRetryRequest with(
      HelloRetryRequest retry, Extensions<InHelloRetryRequest> extensions) {
    return new HelloRetryRequest(
        retry.legacyVersion(),
        retry.sessionId(),
        retry.suite(),
        retry.compressionMethod(),
        extensions);
  }

  /** The extensions less {@code without}, and {@code more} behind them. */
  static <C extends Carrier> Extensions<C> edited(
      Extensions<C> from,
      Class<C> carrier,
      Set<ExtensionType> without,
      UnaryOperator<Extensions.Builder<C>> more) {
    Extensions.Builder<C> out = Extensions.builder();
    for (Extensions.Entry entry : from.entries()) {
      if (!without.contains(entry.type())) {
        copy(entry, carrier, out);
      }
    }
    return more.apply(out).build();
  }

  private static <C extends Carrier> void copy(
      Extensions.Entry entry, Class<C> carrier, Extensions.Builder<C> out) {
    if (entry.value() == null) {
      out.putUnknown(entry.type(), entry.body());
      return;
    }
    for (Slot<?, ?> slot : ExtensionRegistry.slots()) {
      if (slot.carrier() == carrier && slot.type().equals(entry.type())) {
        @SuppressWarnings("unchecked") // the carrier was just compared
        Slot<C, Object> known = (Slot<C, Object>) slot;
        out.put(known, entry.value());
      }
    }
  }
}

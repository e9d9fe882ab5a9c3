// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.handshake.Edits12.answering;
import static dev.handsel.tls.handshake.Edits12.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.StatusRequest;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers of TLS 1.2 that leave out, repeat or misplace what they must say. */
final class Order12Test {
  private static final CipherSuite RSA = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;

  /** Both sides show certificates and a ticket is issued: every message there is. */
  private static FrameWire talkative(Middle middle) throws TlsException {
    return new FrameWire(
        Tls12.client(Tls12.policy())
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .credentials(StaticCredentialSelector.of(Tls12.credential("client.example", "EC")))
            .build(),
        Tls12.server(Tls12.policy(), "EC")
            .tickets(TicketKeys.rotating(Tls12.CRYPTO))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(Tls12.TRUST)
            .build(),
        middle);
  }

  @Test
  void opensWhenNobodyMeddles() throws Exception {
    FrameWire wire = talkative((sender, unit) -> List.of(unit));
    wire.run();
    assertThat(wire.client().open()).isTrue();
    assertThat(wire.server().open()).isTrue();
    assertThat(wire.mayWrite(Role.CLIENT)).isTrue();
    assertThat(wire.mayWrite(Role.SERVER)).isTrue();
  }

  private static final HandshakeType[] ALL = {
    HandshakeType.SERVER_HELLO,
    HandshakeType.CERTIFICATE,
    HandshakeType.SERVER_KEY_EXCHANGE,
    HandshakeType.CERTIFICATE_REQUEST,
    HandshakeType.CLIENT_KEY_EXCHANGE,
    HandshakeType.CERTIFICATE_VERIFY,
    HandshakeType.NEW_SESSION_TICKET,
    HandshakeType.FINISHED,
  };

  static HandshakeType[] messages() {
    return ALL.clone();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void refusesAHandshakeThatLeavesOneOut(HandshakeType type) throws Exception {
    FrameWire wire = talkative((sender, unit) -> unit.is(type) ? List.of() : List.of(unit));
    boolean failed = false;
    try {
      wire.run();
    } catch (TlsException e) {
      failed = true;
      assertThat(e.fault().orElseThrow().alert()).isEqualTo(AlertDescription.UNEXPECTED_MESSAGE);
    }
    // A peer that never says Finished leaves the other waiting.
    assertThat(failed || type.equals(HandshakeType.FINISHED)).isTrue();
    // Without the ticket the server is done, and the client never will be.
    assertThat(wire.mayRead(Role.CLIENT)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void refusesAMessageSaidTwice(HandshakeType type) throws Exception {
    FrameWire wire = talkative((s, unit) -> unit.is(type) ? List.of(unit, unit) : List.of(unit));
    assertThatThrownBy(wire::run)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.MESSAGE_OUT_OF_ORDER));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void refusesAChangeCipherSpecBeforeItsTime(HandshakeType type) throws Exception {
    FrameWire wire =
        talkative(
            (sender, unit) ->
                unit.is(type) ? List.of(Unit.CHANGE_CIPHER_SPEC, unit) : List.of(unit));
    assertFault(wire, PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER);
  }

  /** Keys do not exist before the client's ClientKeyExchange, whatever the server has said. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aClientTakesNoChangeCipherSpecBeforeItsKeyExchange(int messages) throws Exception {
    int[] said = {0};
    FrameWire wire =
        talkative(
            (sender, unit) -> {
              if (sender != Role.SERVER || said[0]++ != messages) {
                return List.of(unit);
              }
              return List.of(Unit.CHANGE_CIPHER_SPEC, unit);
            });
    List<String> states = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              try {
                wire.run();
              } finally {
                states.add(wire.client().stateName());
              }
            })
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.CHANGE_CIPHER_SPEC_OUT_OF_ORDER));
    assertThat(states.get(0)).isNotEqualTo("WaitFinished");
    assertThat(wire.mayWrite(Role.CLIENT)).isFalse();
  }

  @Test
  void refusesFinishedWithoutChangeCipherSpec() throws Exception {
    assertFault(
        (sender, unit) -> unit.type().isEmpty() ? List.of() : List.of(unit),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT", "SERVER"})
  void refusesAFinishedOfAnotherHandshake(Role forger) throws Exception {
    assertFault(
        (sender, unit) -> {
          if (sender != forger || !unit.is(HandshakeType.FINISHED)) {
            return List.of(unit);
          }
          byte[] frame = unit.frame().clone();
          frame[frame.length - 1] ^= 1;
          return List.of(Unit.of(unit.epoch(), frame));
        },
        PeerMisbehaved.FINISHED_MISMATCH);
  }

  @Test
  void ignoresAHelloRequestDuringTheHandshake() throws Exception {
    FrameWire wire =
        new FrameWire(
            Edits12.client(),
            Edits12.server(),
            (sender, unit) ->
                sender == Role.SERVER
                        && unit.epoch() == Epoch.PLAINTEXT
                        && unit.type().isPresent()
                        && !unit.is(HandshakeType.SERVER_HELLO)
                    ? List.of(Unit.of(Epoch.PLAINTEXT, new HelloRequest().toFrame()), unit)
                    : List.of(unit));
    wire.run();
    assertThat(wire.client().open()).isTrue();
  }

  @Test
  void refusesToRenegotiate() throws Exception {
    List<byte[]> hello = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Edits12.client(),
            Edits12.server(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.CLIENT_HELLO)) {
                hello.add(unit.frame());
              }
              return List.of(unit);
            });
    wire.run();
    Unit request = Unit.of(Epoch.APPLICATION, new HelloRequest().toFrame());
    assertThatThrownBy(() -> wire.give(Role.CLIENT, request))
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.RENEGOTIATION_REFUSED));
    // RFC 5246 §7.2.2: no_renegotiation "is always a warning".
    wire.give(Role.SERVER, Unit.of(Epoch.APPLICATION, hello.get(0)));
    assertThat(wire.declined(Role.SERVER)).isEqualTo(1);
    assertThat(wire.server().open()).isTrue();
  }

  @Test
  void refusesAServerKeyExchangeUnderRsaKeyExchange() throws Exception {
    FrameWire wire =
        new FrameWire(
            Tls12.client(Tls12.policy(RSA)).build(),
            Tls12.server(Tls12.policy(RSA), "RSA").build(),
            (sender, unit) ->
                unit.is(HandshakeType.SERVER_HELLO_DONE)
                    ? List.of(
                        Unit.of(
                            Epoch.PLAINTEXT, new ServerKeyExchange(Opaque.of((byte) 3)).toFrame()),
                        unit)
                    : List.of(unit));
    assertFault(wire, PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  @Test
  void refusesATicketThatWasNotPromised() throws Exception {
    assertFault(
        (sender, unit) ->
            sender == Role.SERVER && unit.type().isEmpty()
                ? List.of(
                    Unit.of(
                        Epoch.PLAINTEXT, new NewSessionTicket12(60, Opaque.of((byte) 1)).toFrame()),
                    unit)
                : List.of(unit),
        PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  /** The transcripts differ by the promise, so that only the very end can fail. */
  @Test
  void goesOnWhenAPromisedStatusDoesNotCome() throws Exception {
    assertFault(
        answering(StatusRequest.IN_SERVER_HELLO, Present.PRESENT),
        PeerMisbehaved.FINISHED_MISMATCH);
    FrameWire rsa =
        new FrameWire(
            Tls12.client(Tls12.policy(RSA)).build(),
            Tls12.server(Tls12.policy(RSA), "RSA").build(),
            answering(StatusRequest.IN_SERVER_HELLO, Present.PRESENT));
    assertFault(rsa, PeerMisbehaved.FINISHED_MISMATCH);
  }
}
